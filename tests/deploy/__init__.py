"""What a machine is given to run the product: the image and the composition."""

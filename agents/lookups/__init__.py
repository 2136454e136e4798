"""What a learner can ask of their own plan and log: values, and the sentences made out of them.

Each function takes a `View` and returns a `Finding`. Every number, date and name of its text
stands among its values.
"""

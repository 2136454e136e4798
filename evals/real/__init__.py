"""A real chat model on a fixed sample of cases: do all promises hold, whatever it writes?"""

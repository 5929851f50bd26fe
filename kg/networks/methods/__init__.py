"""What can be read off a discourse network: agreement, camps, polarisation, balance, backbone, phases, ideal points.

Pure functions over numpy arrays and scipy's sparse matrices; each names the paper whose formula it is. Every random
step takes a seed and gives the same result twice.
"""

"""What every part needs: problems with their places, errors, paths of the data, processes that can be stopped."""

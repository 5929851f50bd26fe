"""What every part needs: problems with their places, errors, where data is, processes that can be stopped."""

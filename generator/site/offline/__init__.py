"""The site without a network: installed as an app, or as a folder on a USB stick."""

"""Maps that contents bring: GeoJSON read strictly, and the shapes in it with their place and size on the ground."""

"""Fields that items carry only when a setting asks for them: each is found by a module of this package."""

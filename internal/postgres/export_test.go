package postgres

// Passes tells whether an error may pass.
var Passes = passes

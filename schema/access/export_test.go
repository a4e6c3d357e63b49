package access

// Spelt is how a server writes down which rows a policy gives.
var Spelt = spelt

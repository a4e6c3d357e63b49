// Package conformance holds internal/department/conformance to what it is for: the simulated departments keep to the contract, and of each of many wrong
// systems the check that is meant for its fault says so.
package conformance

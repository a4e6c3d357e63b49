// Package incomingtest walks the types of what comes in, for the tests that hold every one of their fields to a bound.
package incomingtest

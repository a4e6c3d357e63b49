// Package fuzztest is what the fuzz targets of all packages share. A target takes a document and dice: the document is an
// example of what comes in at a door, or what a fuzzer made of one, and the dice say how it is changed further, as
// something that has fields, lists and texts, and where it is made larger. So most of what is tried gets past the parser.
//
//	tree.go    JSON as a tree that keeps the order of fields, and a field that stands twice
//	mutate.go  Mutate: a document that is almost right
//	grow.go    Grow: the same document with one of its places as many times as large as asked for
//	cost.go    Linear: twice the input costs at most 2.2 times as much, counted in allocations
//	dates.go   Writable: what a journal or a state says can be written to the register
//
// It knows nothing of what it is used for. It is for tests only.
package fuzztest

// Package fuzztest is what the fuzz targets of all packages share. A target takes a document and dice. The document is an
// example of the input at a door, or what a fuzzer made of one. The dice say how its fields, lists and texts are changed, and which
// of them is made larger. So most of the input that is tried gets past the parser.
//
//	tree.go    JSON as a tree that keeps the order of fields, and repeated fields
//	mutate.go  Mutate: a document that is almost right
//	grow.go    Grow: the same document with one of its places as many times as large as asked for
//	cost.go    Linear: twice the input costs at most 2.2 times as much, counted in allocations
//	dates.go   Writable: what a journal or a state says can be written to the register
//
// It knows nothing of the code under test, and is for tests only.
package fuzztest

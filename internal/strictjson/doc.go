// Package strictjson reads JSON that people and other systems hand in, and says everything that is wrong with it at once:
// each unknown, misspelt or wrongly typed field by its path, in Danish and English. encoding/json stops at the first,
// takes fields in any case, and lets a field stand twice.
//
// A document costs no more than its length: what a type's tags bound (package incoming) ends at that bound, and the reading ends at
// MaxFaults faults.
//
// A type can mark fields whose text must not stay in the document (see Read): they are taken out while reading, and a
// number is put in their place before the document becomes a value.
//
//	parse.go   text to a tree, or where it stops being JSON
//	walk.go    the tree held against a Go type
//	place.go   where in the document something stands
//	values.go  texts, codes, numbers and values that read themselves
//	faults.go  what is wrong with a document
//	read.go    Read, and the document it gives
package strictjson

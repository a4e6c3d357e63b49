// Package strictjson reads JSON that people and other systems hand in, and names everything that is wrong with it at once:
// each unknown, misspelt or wrongly typed field by its path, in Danish and English. encoding/json stops at the first fault,
// ignores upper and lower case in names, and accepts a repeated field.
//
// The cost of a document never grows faster than its length: reading a value stops at the bound of its tags (package incoming), and
// reading the document stops at MaxFaults faults.
//
// A type can mark fields whose text must not stay in the document (see Read): they are taken out while reading, and a
// number is put in their place before the document becomes a value.
//
//	parse.go   text to a tree, or where it stops being JSON
//	walk.go    the tree checked against a Go type
//	place.go   the place of a value in the document
//	values.go  texts, codes, numbers and values that read themselves
//	faults.go  what is wrong with a document
//	read.go    Read, and the document it gives
package strictjson

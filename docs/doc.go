// Package docs holds what people read beside the code. Of it the program itself shows one document: what IT does when something fails, for then nobody should have to look for it elsewhere.
package docs

import _ "embed" // the document is part of the program

// Operations is operations.md.
//
//go:embed operations.md
var Operations []byte

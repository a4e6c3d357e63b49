// Package rehearsal has what people do in a rehearsed journey: invented families, and caseworkers who after a while answer what they are
// asked. The demonstration, the end-to-end tests and the tests of the workflow all play the same scripts;
// who plays them decides how the answers travel and how time passes. It is for tests and demonstrations only, and no
// program that goes to production uses it.
//
// Two packages beside it serve the property tests: [samspil/internal/rehearsal/chance] makes up what people might do next, and
// [samspil/internal/rehearsal/witness] watches, and reports what should not have happened.
package rehearsal

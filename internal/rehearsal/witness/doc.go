// Package witness watches a family from outside and knows the law: it reads the journal and what departments
// were told, and reports what should not have happened. It shares no code with the rules that it watches, so that a fault in
// them is not repeated here. The property tests of the rules and those of the whole journey both call it.
package witness

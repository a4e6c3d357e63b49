// Package witness looks on at a family from outside and knows the law: it reads what the journal says and what departments
// were told, and says what should not have happened. It shares no code with the rules that it watches, so that a fault in
// those is not a fault here too. The property tests of the rules and those of the whole journey both call it.
package witness

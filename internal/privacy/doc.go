// Package privacy is the vault: the only place for what is personal. Names, CPR numbers, addresses and free text are
// written to it by the starter, in the transaction that stores a form or a decision, before the engine hears of either.
// Everywhere else a person is a number in a family ("adult-1") and a text is a reference (42).
//
//	person.go   the types, which never print, log or marshal what they hold
//	cpr.go      what a CPR number may look like, and the keyed index that finds a person by it
//	vault.go    reading: who is adult-1, what does text 42 say
//	write.go    writing, and reserving references for texts
//	taken.go    what a message says of a person, once it was taken or refused
//
// All SQL that touches the vault's tables for persons and texts is in vault.go, write.go and taken.go, so that encryption at
// rest will be needed in one place only.
//
// The vault is never part of a rebuild: nothing in the journal could bring it back, and nothing should.
package privacy

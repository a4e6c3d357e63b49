// Package activities is what a journey does outside itself: it writes its journal into the register, tells departments,
// and asks them for facts. One file per counterpart. Everything here may run twice, so everything carries a key under
// which a repeat changes nothing; and everything may fail, so errors are mapped once, in errors.go, to what Temporal
// should do about them.
//
// Personal data is read from the vault in here and goes straight on to the department: it never comes back as a result,
// for results are kept in histories.
package activities

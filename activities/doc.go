// Package activities is what a journey does outside itself: it writes its journal into the register, tells departments,
// and asks them for facts. There is one file for each counterpart. Everything here may run twice, so everything carries a key under
// which a repeat changes nothing. Everything may fail, so errors.go alone maps errors to what Temporal
// should do about them.
//
// Personal data is read from the vault here and goes straight on to the department. It never comes back as a result,
// because results are kept in histories.
package activities

// Package calendar knows the days that Danish casework counts with.
//
// Everything is computed in Europe/Copenhagen, whatever zone the given instant is in and whatever zone the machine is
// in: the zone's data is compiled in. Functions that give a day return its first instant (00:00 local), and EndOfDay
// gives its last second (23:59:59 local). The package does no I/O and never asks what time it is.
//
// How periods are counted (VEJ 9533/2018 as quoted on ast.dk; see docs/policy.md):
//
//   - the day a period starts is not counted;
//   - weeks are weeks and months are months: 31 January plus one month is the last day of February;
//   - a working day (hverdag) is Monday to Friday, not a public holiday, not a day the municipality keeps closed;
//   - an appeal period that ends on a Saturday, Sunday or public holiday runs to the next working day.
//
// Public holidays come from github.com/rickar/cal/v2/dk, which keeps store bededag up to and including 2023. Constitution
// Day (5 June) is no public holiday here: it closes where the local calendar says so, as do 24 and 31 December.
package calendar

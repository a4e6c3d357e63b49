// Package e2e holds the end-to-end tests: the real Temporal server, the real Postgres, the worker and the starter as
// processes of their own, forms and decisions over HTTP; only the departments and the people are simulated. Each test is
// named after the rule it holds.
//
//	main_test.go          the system that the tests share
//	town_test.go          a municipality and what tests do in it
//	ask_test.go           requests to the starter as other systems send them; json_test.go changes them, keys_test.go looks at what
//	                      each process was given
//
//	journeys_test.go      every script ends as it says; the register agrees with the journey and with its journal
//	once_test.go          departments that misbehave are told everything once
//	crash_test.go         programs that are killed lose nothing and do nothing twice
//	bulk_test.go          bulk operations for IT and leaders
//	down_test.go          a department that is down for days delays only what depends on it
//	woken_test.go         a department that is back is told by every family that its probe wakes
//	mail_test.go          escalations by e-mail
//	repeat_test.go        the same message twice is one message, also across continue-as-new
//	renewal_test.go       a journey that continues as new wherever it can
//	rollout_test.go       the database is migrated under the programs; a build replaces another, is taken back, and goes through
//	privacy_test.go       nothing personal outside the vault; search_test.go looks for it
//	engine_test.go        journeys that Temporal does not have any more, or in which nothing ever happened
//	reconcile_test.go     the register and Temporal are compared
//	restored_test.go      a journey that was lost is started again; a register that was restored too old is repaired
//	unreachable_test.go   forms are taken in while Temporal is out of reach
//	bad_form_test.go      forms that are wrong
//	bad_decision_test.go  decisions that are wrong
//	settings_test.go      settings and policies that are wrong, and ports that are taken
//	roles_test.go         worker and starter under the database roles that the documents make for them
//	page_test.go          what a supervisor sees in the Temporal UI; browser_test.go looks with a real browser
//	desk_walk_test.go     every page of the site against the rules of accessibility; desk_keys_test.go by keyboard, without scripts, printed
//	os2forms_test.go      a family fills in a form of the simulated OS2forms
//	family_page_test.go   somebody of a family signs in, reads their page and takes back a consent
//	desk_doors_test.go    every address of the site as every role
//	desk_played_test.go   a family that people carry through at the site
//	document_test.go      an evaluation's document as it is printed
//
// A test that kills, starves or counts takes a municipality of its own; the others share one. Nothing waits for a fixed
// time: the player moves the journeys' clocks, and what happens in real time is asked for until it is there.
package e2e

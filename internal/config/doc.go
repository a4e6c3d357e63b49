// Package config reads the settings of the two programs from the environment, and refuses a set-up that cannot work or is
// obviously weak, before anything is started.
//
// All settings of ours begin with SAMSPIL_; the connection to Temporal is described by Temporal's own TEMPORAL_* variables
// (and its TOML file). The struct tags of Common, Worker and Starter are the one place that says what each means: the command
// "settings" of each program and docs/settings.md are made from them.
//
//	load.go         reads a struct and names every wrong setting at once
//	common.go       what both programs need
//	worker.go       what the worker needs besides
//	build.go        which build of the worker a program is
//	starter.go      what the starter needs besides
//	networks.go     the proxies in front
//	telephones.go   where departments are rung
//	departments.go  addresses, keys and authorities of the departments' systems
//	mail.go         the mail server, and the address behind each role
//	access.go       which systems and people may sign in with a token
//	behalf.go       on behalf of whom a system may act
//	webhooks.go     the keys with which departments' systems sign what they send
//	signin.go       how people sign in through the municipality's provider
//	os2forms.go     which forms of OS2forms are taken in, and how they are fetched
//	families.go     how families sign in to their own page
//	roles.go        what the provider's values mean: role and department
//	entries.go      what both of these files are: lists with certain fields
//	temporal.go     the connection to Temporal
//	policy.go       the policy file that the settings name
//	signing.go      the starter's key, and those that workers believe
//	secret.go       values that are never printed
//	secretfile.go   the same from files
//	ahead.go        all that is set, checked before something is changed
//	listing.go      the list of settings, for people
package config

// Package policyfile reads and checks the file in which a municipality writes its policy. What a policy means is in
// [samspil/internal/policy], which knows nothing of files: a journey has its policy in its state. Workflow code uses nothing
// of this package.
//
// # Reading
//
// A policy is a YAML file. Parse reads it node by node, so that every fault has its line and column, and gives all faults at
// once; Load does so for a file; Default is the one built in. What a file may leave out is taken from the built-in one, so
// that a file for an earlier version is still accepted, and File says what was left out. policy.schema.json is the same for editors.
// How a municipality edits its own is in docs/policy.md.
//
// # Files
//
//   - default.go: the policy that is built in (default.yaml), and the schema. default_versions.txt has the digest of each of
//     its versions, so that a change gets a version of its own.
//   - parse.go: File, Load and Parse. parse_policy.go, parse_work.go and parse_rule.go: which fields there are.
//   - reader.go and fields.go: how a field is read, and where it stands.
//   - consent_words.go: what somebody reads before they say what they agree to; it stands in the file, and no journey carries it.
//   - leftout.go: what a file may leave out. print.go: the file with what it leaves out.
//   - check.go: whether the parts fit each other. check_rules.go: each rule by itself. check_work.go: what follows from work and benefits. check_duty.go: who is on duty, and when. check_graph.go: versions of a rule, and
//     what starts what. needs.go: that each rule gives what the journey asks of it. length.go: which of two periods is certainly the longer one.
//   - review.go: what a municipality still has to look at or decide before it goes live with a file.
//   - fault.go: what is wrong, with its line. suggest.go: "did you mean".
package policyfile

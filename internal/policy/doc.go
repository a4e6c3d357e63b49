// Package policy holds the law as data: which deadlines (frister) there are, what starts them, how long they take, who
// answers, who is reminded and told, and on what paragraph each stands. Beside the deadlines it holds what a municipality
// decides itself: departments, target group, quorum, closure, interplay, suspension, retention.
//
// It is what a policy means, and knows nothing of files: they are read and checked by [samspil/internal/policyfile], and a
// loaded policy is one that was found without fault.
//
// # Immutable, and carried along
//
// A Policy never changes after it is loaded, and it is plain JSON: a journey carries the policy it started under in its
// state. As JSON the built-in policy is about 24 kB, and a test keeps it below 26 kB, because every continue-as-new writes
// it again and a Temporal payload ends at 2 MB.
//
// # The one function that computes dates
//
//	d, err := p.Deadline(policy.ChildFirstReview, policy.Options{Starts: map[string]time.Time{
//		policy.EventMeasureStarted: started,
//	}})
//
// Nothing else in the program adds days to a date. What is not a rule but still a period (a bringing forward, a retry) goes
// through After, BringForward or RetainUntil. All results are UTC instants counted in Europe/Copenhagen:
//
//   - the day of the start is not counted; a period in days, weeks, months, quarters or working days ends at 23:59:59;
//   - hours run by the clock, also over a change of the clock;
//   - an appeal period that ends on a Saturday, Sunday or public holiday runs to the next working day;
//   - the version of a rule is the one in force on the day its clock starts;
//   - reminders are counted back from due (or on from the start), escalations and the final date on from due; those counted
//     in days come at the policy's notice hour, because people read them.
//
// # A running clock
//
// Deadline is a value, and so are its changes: Extend adds time by a decision, Resume gives back what a suspension took,
// BringForward sets an earlier due date after news, Recompute repeats all of that under another policy. Next and Between tell
// what fires when, so one timer serves a whole family.
//
// All of that is deterministic and may be called from workflow code, which has its policy in its state.
package policy

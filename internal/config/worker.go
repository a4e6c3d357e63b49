package config

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Worker is what the worker needs.
type Worker struct {
	Common
	HealthAddress       Address     `split_words:"true" default:"127.0.0.1:9464" desc:"where /healthz, /readyz and /metrics are served, as host:port"`
	DepartmentAddresses Addresses   `split_words:"true" required:"true" desc:"base URL of each department's system, as children=https://...,employment=https://..."`
	DepartmentKeys      Keys        `split_words:"true" required:"true" desc:"key that each department's system knows us by, as children=KEY,employment=KEY"`
	DepartmentCAFiles   TrustedCAs  `envconfig:"DEPARTMENT_CA_FILES" desc:"PEM file with the authorities that alone are trusted for a department's system, as children=/etc/samspil/ca.pem; *=... is for every department that has none; empty: the machine's own"`
	TrustedKeys         TrustedKeys `split_words:"true" required:"true" desc:"public keys of the starters whose decisions are taken, from \"starter keys new\"; several with commas between them, while one is replaced"`

	StickyCache     int           `split_words:"true" default:"1000" desc:"how many families' journeys are kept in memory between their tasks: some 110 KiB each, so 1,000 take 110 MB"`
	JourneySlots    int           `split_words:"true" default:"50" desc:"how many journeys are worked on at the same time"`
	ActivitySlots   int           `split_words:"true" default:"50" desc:"how many calls are under way at the same time, on each queue"`
	JourneyPollers  int           `split_words:"true" default:"4" desc:"how many connections ask Temporal for journeys to work on"`
	Build           Build         `desc:"which build of the program this is, where several work side by side during a rollout, e.g. 2027-02-1: a journey stays with the build that it began or continued as new with; empty: one build at a time"`
	RenewAfter      time.Duration `split_words:"true" default:"4320h" desc:"how old a run of a journey may become before the journey continues as new, on the newest build: no journey stays on older code for longer, but for one that is never quiet; 0s: however old"`
	QueueWait       time.Duration `split_words:"true" default:"6h" desc:"how long a call to a department may wait until a worker takes it; then it is made again an hour later, and the journey can continue as new meanwhile; it counts for runs that begin after it is set"`
	DepartmentCalls time.Duration `split_words:"true" default:"10s" desc:"how long one call to a department may take before it is given up and tried again"`

	ReconciliationEvery time.Duration `split_words:"true" default:"1h" desc:"how often the register is compared with Temporal, for all journeys; the workers keep a Temporal Schedule for it"`

	OS2FormsFetched
	Mail
}

// renewedAtMost is how often a journey may continue as new for its age alone: each time its state and its policy are sent once more.
const renewedAtMost = 24 * time.Hour

func (w Worker) check() Faults {
	faults := w.Common.check()
	faults = append(faults, atLeast("STICKY_CACHE", w.StickyCache, 1)...)
	faults = append(faults, atLeast("JOURNEY_SLOTS", w.JourneySlots, 2)...) // the SDK needs one for sticky tasks
	faults = append(faults, atLeast("ACTIVITY_SLOTS", w.ActivitySlots, 1)...)
	faults = append(faults, atLeast("JOURNEY_POLLERS", w.JourneyPollers, 2)...)
	faults = append(faults, positive("DEPARTMENT_CALLS", w.DepartmentCalls)...)
	faults = append(faults, positive("QUEUE_WAIT", w.QueueWait)...)
	if w.RenewAfter != 0 {
		faults = append(faults, atLeast("RENEW_AFTER", w.RenewAfter, renewedAtMost)...)
	}
	if w.ReconciliationEvery < time.Second {
		faults = append(faults, Fault{Prefix + "_RECONCILIATION_EVERY", "must be 1s or more: to have none, pause the schedule in Temporal"})
	}
	faults = append(faults, w.OS2FormsFetched.check()...)
	faults = append(faults, w.Mail.check()...)
	return append(faults, w.checkPairs()...)
}

// checkPairs finds addresses without a key and keys without an address.
func (w Worker) checkPairs() Faults {
	if w.DepartmentAddresses == nil || w.DepartmentKeys == nil {
		return nil // already named as missing
	}
	var faults Faults
	for _, id := range slices.Sorted(maps.Keys(w.DepartmentAddresses)) {
		if !w.DepartmentKeys[id].IsSet() {
			faults = append(faults, Fault{Prefix + "_DEPARTMENT_KEYS", fmt.Sprintf("has no key for department %q", id)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.DepartmentKeys)) {
		if w.DepartmentAddresses[id] == "" {
			faults = append(faults,
				Fault{Prefix + "_DEPARTMENT_ADDRESSES", fmt.Sprintf("has no address for department %q", id)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.DepartmentCAFiles)) {
		if id != AnyDepartment && w.DepartmentAddresses[id] == "" {
			faults = append(faults, Fault{Prefix + "_DEPARTMENT_CA_FILES", fmt.Sprintf("names department %q, which has no address", id)})
		}
	}
	return faults
}

// CheckDepartments compares the addresses with the departments of the policy, once that is read: each department must have
// an address. extra are departments with an address that the policy does not have; journeys under an older policy may still
// need them.
func (w Worker) CheckDepartments(policyIDs []string) (extra []string, err error) {
	var faults Faults
	for _, id := range policyIDs {
		if w.DepartmentAddresses[id] == "" {
			faults = append(faults, Fault{Prefix + "_DEPARTMENT_ADDRESSES",
				fmt.Sprintf("has no address for department %q of the policy", id)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.DepartmentAddresses)) {
		if !slices.Contains(policyIDs, id) {
			extra = append(extra, id)
		}
	}
	if len(faults) > 0 {
		return extra, faults
	}
	return extra, nil
}

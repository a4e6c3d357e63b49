package desk

import (
	"strconv"
	"time"

	"samspil/internal/reading"
	"samspil/internal/register"
)

// alarmRow is something that fails or may, with where it says what to do.
type alarmRow struct {
	What, Playbook string
	Raised         bool
	How            string // how many, or since when; empty where it is quiet
}

// alarm is one thing that the pages know of. What only metrics and logs know stands in the playbook's table.
type alarm struct {
	key, anchor string // of its words; of the section that says what to do
	raised      func(m reading.Machine, p itPage, now time.Time) (n int)
}

// alarms are all of them, the worst first.
var alarms = []alarm{
	{"urgent", "the-inbox", func(m reading.Machine, _ itPage, now time.Time) int {
		return waiting(m, true, register.StatePending, now)
	}},
	{"held", "a-concern-that-was-turned-down", func(m reading.Machine, _ itPage, _ time.Time) int { return states(m, register.StateHeld) }},
	{"postgres", "postgres-is-down", func(_ reading.Machine, p itPage, _ time.Time) int { return down(p, "postgres") }},
	{"temporal", "temporal-is-down", func(_ reading.Machine, p itPage, _ time.Time) int { return down(p, "temporal") }},
	{"relay", "the-inbox", func(_ reading.Machine, p itPage, _ time.Time) int { return down(p, "inbox") }},
	{"pending", "the-inbox", func(m reading.Machine, _ itPage, now time.Time) int {
		return waiting(m, false, register.StatePending, now)
	}},
	{"parked", "the-inbox", func(m reading.Machine, _ itPage, _ time.Time) int { return states(m, register.StateParked) }},
	{"owed", "a-department-is-owed", func(m reading.Machine, _ itPage, _ time.Time) int { return len(m.Owed) }},
	{"refused", "a-department-says-no", func(m reading.Machine, _ itPage, _ time.Time) int { return len(m.Refusals) }},
	{"events", "what-departments-send", func(m reading.Machine, _ itPage, _ time.Time) (n int) {
		for _, e := range m.Events {
			n += e.N
		}
		return n
	}},
	{"tokens", "sign-in", func(_ reading.Machine, p itPage, now time.Time) int { return ending(p, now) }},
}

// patience is how long a message may wait before it is one that does not get through.
const patience = time.Minute

// soonEnds is how long before its last day a token is one that ends soon.
const soonEnds = 30 * 24 * time.Hour

func waiting(m reading.Machine, urgent bool, state string, now time.Time) (n int) {
	for _, b := range m.Inbox {
		if b.Urgent == urgent && b.State == state && now.Sub(b.Oldest) > patience {
			n += b.N
		}
	}
	return n
}

func states(m reading.Machine, state string) (n int) {
	for _, b := range m.Inbox {
		if b.State == state {
			n += b.N
		}
	}
	return n
}

func down(p itPage, check string) int {
	for _, c := range p.Checks {
		if c.Name == check && !c.OK {
			return 1
		}
	}
	return 0
}

func ending(p itPage, now time.Time) (n int) {
	for _, t := range p.Tokens {
		if !t.Revoked && (t.Until == nil || t.Until.Sub(now) < soonEnds) {
			n++
		}
	}
	return n
}

// alarms says of each whether it is raised: those that are first.
func (r *request) alarms(m reading.Machine, p itPage) (all []alarmRow) {
	var quiet []alarmRow
	for _, a := range alarms {
		row := alarmRow{What: r.text("alarm." + a.key), Playbook: "/desk/it/playbook#" + a.anchor}
		if n := a.raised(m, p, r.desk.Now()); n > 0 {
			row.Raised, row.How = true, strconv.Itoa(n)
			all = append(all, row)
		} else {
			quiet = append(quiet, row)
		}
	}
	return append(all, quiet...)
}

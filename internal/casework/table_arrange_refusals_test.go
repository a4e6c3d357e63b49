package casework

import (
	"samspil/internal/incoming"
)

// arranged is a meeting two weeks into the tracks with one change.
func arranged(change func(*ArrangeMeeting)) ArrangeMeeting {
	d := inTwoWeeks(when("2026-11-23T09:00"), "adult-1")
	change(&d)
	return d
}

var arrangedRefusals = refusals{
	"tracks": {
		{name: "arrange: no meeting", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Task = "child-review/child-1/1" }),
			rule: "task-no-meeting", field: "task"},
		{name: "arrange: one that is not called", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Task = "status-meeting/family/9" }),
			rule: "task-not-open", field: "task"},
		{name: "arrange: a caseworker of another department", by: social, body: arranged(func(*ArrangeMeeting) {}),
			rule: "not-your-decision"},
		{name: "arrange: a department that is none", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Departments = []string{"fire"} }),
			rule: "department-unknown", field: "departments"},
		{name: "arrange: no part", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts = nil }),
			rule: "meeting-parts", field: "parts"},
		{name: "arrange: no time", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Start = incoming.Moment{} }),
			rule: "meeting-start", field: "parts[0].start"},
		{name: "arrange: this moment", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Start = incoming.At(when("2026-11-23T09:00")) }),
			rule: "meeting-start", field: "parts[0].start"},
		{name: "arrange: no place", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Place = 0 }),
			rule: "meeting-place", field: "parts[0].place"},
		{name: "arrange: nobody", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Members = nil }),
			rule: "nobody-invited", field: "parts[0].members"},
		{name: "arrange: somebody unknown", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Members = []string{"adult-9"} }),
			rule: "member-unknown", field: "parts[0].members"},
		{name: "arrange: twice the same", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Members = []string{"adult-1", "adult-1"} }),
			rule: "invited-twice", field: "parts[0].members"},
		{name: "arrange: an interpreter for nobody", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Interpreters = []string{"adult-2"} }),
			rule: "interpreter-for-whom", field: "parts[0].interpreters"},
		{name: "arrange: a department that hears of none of them", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Departments = []string{"social", "school"} }),
			rule: "department-not-let-in", field: "departments[1]"},
		{name: "arrange: after the deadline", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Start = incoming.At(started.AddDate(0, 0, 180)) }),
			rule: "meeting-late", field: "reason"},
		{name: "arrange: an outside party that is not there", by: coordinator, body: arranged(func(d *ArrangeMeeting) { d.Parts[0].Collaborators = []string{"collaborator-9"} }),
			rule: "collaborator-unknown", field: "parts[0].collaborators"},
		{name: "cancel: not arranged", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelIll},
			rule: "meeting-not-arranged", field: "task"},
		{name: "cancel: no meeting", by: coordinator, body: CancelMeeting{Task: "child-review/child-1/1", By: CancelledByFamily, Why: CancelIll},
			rule: "task-no-meeting", field: "task"},
	},
	"arranged": {
		{name: "cancel: by nobody", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", Why: CancelIll},
			rule: "no-choice", field: "by"},
		{name: "cancel: for no reason", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily},
			rule: "no-choice", field: "why"},
		{name: "cancel: by a department that is not named", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByDepartment, Why: CancelIll},
			rule: "cancelled-by", field: "department"},
		{name: "cancel: by the family and a department", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Department: "social", Why: CancelIll},
			rule: "cancelled-by", field: "department"},
		{name: "cancel: by a department that is none", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByDepartment, Department: "fire", Why: CancelIll},
			rule: "department-unknown", field: "department"},
		{name: "cancel: for another reason that is not said", by: coordinator, body: CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelElse},
			rule: "reason-missing", field: "reason"},
	},
}

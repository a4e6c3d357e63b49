package chance

import "samspil/internal/casework"

// The people who act. Their ids are invented, and belong to nobody.
var (
	Coordinator = casework.Actor{ID: "k-1", Role: casework.Coordinator, Department: "employment"}
	Citizen     = casework.Actor{ID: "adult-1", Role: casework.Citizen}

	everybody = []casework.Actor{
		Coordinator, Citizen, {ID: "it-1", Role: casework.IT},
		{ID: "l-1", Role: casework.TeamLeader, Department: "employment"}, {ID: "l-2", Role: casework.Head, Department: "children"},
		caseworker("employment"), caseworker("children"), caseworker("social"), caseworker("school"), caseworker("post"),
	}
)

// staffs are those who may be given work.
var staffs = []string{Coordinator.ID, "k-2", "s-children", "s-social", "s-9"}

// WhoAnswers is a caseworker of the department that owes a task or, where the end of a journey or the return of a duty is confirmed, a leader there.
func WhoAnswers(task casework.ViewTask) casework.Actor {
	by := caseworker(task.Department)
	if task.Step == casework.StepEnding || task.Step == casework.StepConcernEnding || task.Step == casework.StepDutyReceived {
		by.ID, by.Role = "l-"+task.Department, casework.TeamLeader
	}
	return by
}

func caseworker(department string) casework.Actor {
	return casework.Actor{ID: "s-" + department, Role: casework.Caseworker, Department: department}
}

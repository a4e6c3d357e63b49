package rehearsal

import (
	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// The people who act. Their ids are invented, and belong to nobody.
var (
	CoordinatorActor = casework.Actor{ID: "k-101", Role: casework.Coordinator, Department: "employment"}
	LeaderActor      = casework.Actor{ID: "l-102", Role: casework.TeamLeader, Department: "employment"}
	ChildLeaderActor = casework.Actor{ID: "l-108", Role: casework.TeamLeader, Department: "children"}
	DeputyActor      = casework.Actor{ID: "s-107", Role: casework.Caseworker, Department: "children"}
	ITActor          = casework.Actor{ID: "it-103", Role: casework.IT}
	ProtectorActor   = casework.Actor{ID: "dpo-104", Role: casework.Protector}
)

// CaseworkerOf gives the caseworker of a department.
func CaseworkerOf(department string) casework.Actor {
	return casework.Actor{ID: "s-" + department, Role: casework.Caseworker, Department: department}
}

// Actors are all who can sign in: those who act in any script, and the data protection officer, who only looks.
func Actors() []casework.Actor {
	all := []casework.Actor{CoordinatorActor, LeaderActor, ChildLeaderActor, DeputyActor, ITActor, ProtectorActor}
	for _, department := range policyfile.Default().DepartmentIDs() {
		all = append(all, CaseworkerOf(department))
	}
	return all
}

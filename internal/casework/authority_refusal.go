package casework

import (
	"slices"
	"strings"

	"samspil/internal/policy"
)

// notYours says whose the decision is.
func (s *State) notYours(row Authority, body Body) *Refusal {
	return row.refusal(s.Policy, func(p Part) []string {
		if p == AtTable {
			return s.Policy.Table
		}
		return s.departmentsWith(p, body, Actor{})
	})
}

// refusal says who has a say. named gives the departments that a part means, for their names.
func (a Authority) refusal(law *policy.Policy, named func(Part) []string) *Refusal {
	var da, en []string
	say := func(d, e string) {
		if !slices.Contains(da, d) {
			da, en = append(da, d), append(en, e)
		}
	}
	for _, g := range a.Grounds {
		switch {
		case g.As == AsIT:
			say("it-afdelingen", "IT")
		case g.As == AsFamilyMember:
			say("familien selv", "the family itself")
		case g.As == AsEngine:
			// Nobody could ask it.
		case g.As == Staff && g.Part == NamedThere:
			// Not named: whether it has a say may depend on what the family has said to it.
		case g.Part == Leading && g.As == AsCoordinator:
			say("koordinatoren", "the coordinator")
		case g.Part == Leading && g.As == AsLeader:
			say("koordinatorernes leder", "the coordinators' leader")
		case g.As == AsLeader && (g.Part == WorksThere || g.Part == NamedThere):
			say("forvaltningens leder", "the department's leader")
		case g.As == AsLeader && g.Part == AtTable:
			say("en leder i en af forvaltningerne i mødet", "a leader of a department at the table")
		default:
			d, e := names(law, named(g.Part))
			if d == "" {
				d, e = "den forvaltning, der har opgaven", "the department that owes the task"
			}
			if g.As == AsLeader {
				d, e = "en leder i "+d, "a leader in "+e
			}
			say(d, e)
		}
	}
	if len(da) == 0 { // nobody whom it may name
		return refuse(NotYourDecision, "", "Det kan du ikke gøre. Kontakt koordinatoren.", "You cannot do that. Contact the coordinator.")
	}
	ask, inEn := "en af dem", "one of them"
	if len(da) == 1 {
		ask, inEn = da[0], en[0]
	}
	return refuse(NotYourDecision, "", "Det kan kun "+oneOf(da, " eller ")+" gøre. Kontakt "+ask+".", "Only "+oneOf(en, " or ")+" can do that. Contact "+inEn+".")
}

// NotYourDecision is the rule that a decision breaks which is somebody else's to take.
const NotYourDecision = "not-your-decision"

// oneOf writes a list as people do: "a, b or c".
func oneOf(list []string, or string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + or + list[n-1]
	}
	return strings.Join(list, "")
}

// names gives departments by name in both languages, with commas between them.
func names(law *policy.Policy, ids []string) (da, en string) {
	var inDa, inEn []string
	for _, id := range ids {
		d, known := law.Department(id)
		if !known {
			d.Da, d.En = "en anden forvaltning", "another department"
		}
		inDa, inEn = append(inDa, d.Da), append(inEn, d.En)
	}
	return strings.Join(inDa, ", "), strings.Join(inEn, ", ")
}

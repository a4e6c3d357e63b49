package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Heard is a department that was told something, and whom about.
type Heard struct {
	Department string   `json:"department"`
	About      []string `json:"about"`
}

// tellSuspension tells the departments concerned what stands still and until when, and never why. A department whose own
// work it is hears it with that work; the others at the table, and who pays the benefit where demands stand still, as far as the family
// has let them in. Who has heard that it began hears that it is over, also when a consent was taken back meanwhile: nobody is left to
// go by what holds no more.
func (s *State) tellSuspension(now time.Time, i int, what Code) {
	x := s.Suspensions[i]
	for _, d := range s.Policy.Departments {
		about, why, basis := s.hearsOf(d.ID, x)
		if x.Over != nil {
			if _, ok := s.Gate(now, d.ID, about, why, basis); !ok || len(about) == 0 {
				if heard := s.heardOf(d.ID, x); len(heard) > 0 {
					about, why = heard, Duty
				}
			}
		}
		if len(about) == 0 {
			continue
		}
		m := Message{
			ID: s.MessageID(x.key(), MessageNotice, 0) + "/" + string(what) + "/" + d.ID, Department: d.ID, Kind: MessageNotice,
			Key: x.key().String(), About: about, Code: string(what.Of(x.Scope)),
		}
		if x.Over == nil {
			m.Due = &x.Until
		}
		if s.tell(now, m, why, basis) && x.Over == nil {
			s.Suspensions[i].Told = append(s.Suspensions[i].Told, Heard{d.ID, about})
		}
	}
}

// hearsOf is whom a department would hear about when a suspension begins or ends, and on what ground; nobody where it is no business
// of its.
func (s *State) hearsOf(department string, x Suspension) (about []string, why Purpose, basis string) {
	if about, basis = s.ownWork(department, x); len(about) > 0 {
		return about, OwnDuty, basis
	}
	atTable := slices.Contains(s.Policy.Table, department)
	if !atTable && (!s.Policy.PausesDemands(x.Scope) || department != s.Policy.Responsible(policy.Benefits).ID) {
		return nil, "", ""
	}
	if x.Member != "" {
		if m := s.Member(x.Member); !atTable && m.Adult != nil && !m.Adult.Supported() {
			return nil, "", "" // there is no benefit to pay
		}
		return []string{x.Member}, JointWork, ""
	}
	about = s.Consenting(department, ConsentShare)
	concerned := s.everybody()
	if !atTable { // who pays has to do with the adults
		child := func(id string) bool { return s.Member(id).Kind != Adult }
		about, concerned = slices.DeleteFunc(about, child), slices.DeleteFunc(concerned, child)
	}
	if len(about) == 0 {
		about = concerned // and the gate says no
	}
	return about, JointWork, ""
}

// neverHeard has a department not be told that a suspension is over that it never heard of: word of it was queued or refused, and may not go any more, or is given up.
func (s *State) neverHeard(m Message) {
	i := slices.IndexFunc(s.Suspensions, func(x Suspension) bool {
		return m.Key == x.key().String() && m.Code == string(CodeSuspended.Of(x.Scope))
	})
	if i >= 0 {
		s.Suspensions[i].Told = slices.DeleteFunc(s.Suspensions[i].Told, func(h Heard) bool { return h.Department == m.Department })
	}
}

// heardOf is whom a department heard about when a suspension began, as far as they are in the family still.
func (s *State) heardOf(department string, x Suspension) []string {
	for _, h := range x.Told {
		if h.Department == department {
			return slices.DeleteFunc(slices.Clone(h.About), func(id string) bool { return !s.Member(id).InFamily() })
		}
	}
	return nil
}

// ownWork is whom the department's own open tasks are about that a suspension concerns, and what the first of them stands on.
func (s *State) ownWork(department string, x Suspension) (about []string, basis string) {
	for _, t := range s.OpenTasks() {
		if t.Department != department || t.Key.Step.purpose() != OwnDuty || !x.stops(s.Policy, t.Key, t.Deadline) {
			continue
		}
		if basis == "" {
			basis = t.Deadline.Basis
		}
		for _, m := range t.About {
			if !slices.Contains(about, m) {
				about = append(about, m)
			}
		}
	}
	return about, basis
}

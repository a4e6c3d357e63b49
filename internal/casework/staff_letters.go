package casework

import (
	"slices"
	"time"
)

// The family has one person to turn to. So each of the family hears in writing who that is, when the coordinator is appointed and when it becomes somebody else: adults, children from the policy's age, and
// whoever has custody and lives elsewhere. The letter has the coordinator's staff id and nothing else; name and telephone stand in the municipality's own directory, from which whoever sends it writes them.
//
// Nobody hears of the journey by it: it goes to who has been told of that, and to others behind the letter that tells them (family_information.go). It says where the coordinator
// sits: so it goes by itself to nobody whose letters are seen first, and not while the children's department puts off that they are told; a person tells them. Once nothing stands in the way any more, whoever
// has had no letter of the coordinator whom there is now gets one.

// informed tells whether somebody has been told that they are in the journey, and no letter about it waits to be seen.
func (s *State) informed(m *Member) bool {
	return (m.Informing.Letter > 0 || m.Informing.Asked && s.informAsked(m) == nil) && s.informWaits(m) == nil
}

// writeCoordinator writes to each of the family who the coordinator is.
func (s *State) writeCoordinator(now time.Time) {
	for _, m := range s.Members {
		if s.informed(m) {
			s.writeCoordinatorTo(m, now)
		}
	}
}

// writeCoordinatorTo writes to one of them, once there is a coordinator. A letter with the one before that has not left does not go.
func (s *State) writeCoordinatorTo(m *Member, now time.Time) {
	waits := s.informSeenFirst(m) || !m.Informing.PutOff.IsZero() || slices.ContainsFunc(s.Refused, func(r RefusedMail) bool { return m.informs(r.Message) })
	if waits || s.Coordinator == "" || s.Ending != nil || !s.mayInvite(m) || s.tooYoung(m, now) || s.goesOnAs(m) {
		return
	}
	s.coordinatorTakenBack(m.ID, now)
	m.Informing.Coordinator = s.Coordinator
	k := Key{Step: StepCoordinatorLetter, Subject: m.ID, N: s.next(string(StepCoordinatorLetter) + " " + m.ID)}
	s.tellLetter(now, m.ID, Message{
		ID: s.MessageID(k, MessageLetter, 0) + "/" + string(CodeCoordinatorIs), Key: k.String(), Code: string(CodeCoordinatorIs), Assignee: s.Coordinator,
	}, "")
}

// coordinatorTakenBack keeps the letter back where it has not left: from who is protected or kept from somebody from now on, and where another comes in its place.
func (s *State) coordinatorTakenBack(party string, now time.Time) {
	m := s.Member(party)
	if len(s.queuedBack(m.hearsCoordinator, "sent later", now)) > 0 {
		m.Informing.Coordinator = ""
	}
}

// coordinatorFree writes to somebody who has had no letter of the coordinator whom there is now, where nothing keeps it from them any more.
func (s *State) coordinatorFree(m *Member, now time.Time) {
	if m.Informing.Coordinator != s.Coordinator && s.informed(m) && len(s.NeverTogether(m.ID)) == 0 {
		s.writeCoordinatorTo(m, now)
	}
}

// hearsCoordinator tells whether a message is the letter that says to somebody who the coordinator is.
func (m *Member) hearsCoordinator(x Message) bool {
	return x.Kind == MessageLetter && x.Code == string(CodeCoordinatorIs) && slices.Equal(x.About, []string{m.ID})
}

// behindInformation writes the letter that has waited for the one about the journey, which was refused and goes now.
func (s *State) behindInformation(x Message, now time.Time) {
	for _, m := range s.Members {
		if m.informs(x) {
			s.coordinatorFree(m, now)
		}
	}
}

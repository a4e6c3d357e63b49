package casework

import (
	"slices"
	"time"
)

// The family has one person to turn to. So each of the family hears in writing who that is, when the coordinator is appointed and when it becomes somebody else: adults, children from the policy's age, and
// whoever has custody and lives elsewhere. The letter has the coordinator's staff id and nothing else; name and telephone stand in the municipality's own directory, from which whoever sends it writes them.
//
// Nobody hears of the journey by it: it goes to who has been told of that, and to others behind the letter that tells them (family_information.go). So it says nothing that somebody has not seen, and nobody has to see it first.

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
	if s.Coordinator == "" || s.Ending != nil || !s.mayInvite(m) || s.tooYoung(m, now) || s.goesOnAs(m) {
		return
	}
	s.queuedBack(m.hearsCoordinator, "sent later", now)
	k := Key{Step: StepCoordinatorLetter, Subject: m.ID, N: s.next(string(StepCoordinatorLetter) + " " + m.ID)}
	s.tellLetter(now, m.ID, Message{
		ID: s.MessageID(k, MessageLetter, 0) + "/" + string(CodeCoordinatorIs), Key: k.String(), Code: string(CodeCoordinatorIs), Assignee: s.Coordinator,
	}, "")
}

// hearsCoordinator tells whether a message is the letter that says to somebody who the coordinator is.
func (m *Member) hearsCoordinator(x Message) bool {
	return x.Kind == MessageLetter && x.Code == string(CodeCoordinatorIs) && slices.Equal(x.About, []string{m.ID})
}

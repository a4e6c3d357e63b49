package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// outboxWith is a family with nothing in its journal, and these messages still to be told.
func outboxWith(messages ...Message) *State {
	s := family()
	s.Journal, s.Outbox = nil, messages
	return s
}

func TestOutbox_GivesADepartmentItsOwnInOrderAndNoMoreThanAsked(t *testing.T) {
	t.Parallel()
	s := outboxWith(Message{ID: "1", Department: "social"}, Message{ID: "2", Department: "school"}, Message{ID: "3", Department: "social"}, Message{ID: "4", Department: "social"})
	ids := func(limit int) (out []string) {
		for _, m := range s.Mail("social", limit) {
			out = append(out, m.ID)
		}
		return out
	}
	require.Empty(t, ids(0))
	require.Equal(t, []string{"1", "3"}, ids(2))
	require.Equal(t, []string{"1", "3", "4"}, ids(9))
}

// A department that is down is not tried before its time; the others are told meanwhile, and the journey is quiet when nobody can be told anything.
func TestOutbox_WaitsForADepartmentThatIsDownAndForNobodyElse(t *testing.T) {
	t.Parallel()
	s := outboxWith(Message{ID: "1", Department: "social"}, Message{ID: "2", Department: "school"})
	require.False(t, s.Quiet())
	s.Owe("social", "down", started)
	s.Owe("school", "down", started)
	require.False(t, s.Quiet(), "the journal is to be flushed")
	s.Journal = nil
	require.True(t, s.Quiet())
	require.False(t, s.HasMail("social"))
	require.Empty(t, s.Unserved(nil))

	s.Delivered("school", nil, nil, started)
	require.False(t, s.IsDown("school"))
	require.True(t, s.IsDown("social"), "that one department answers says nothing of another")
	require.True(t, s.HasMail("school"))
	require.False(t, s.HasMail("social"))
	require.Equal(t, "school", s.Unserved(nil))
	require.Empty(t, s.Unserved([]string{"school"}))
	s.owed("social").Ready = true
	require.True(t, s.HasMail("social"), "its time has come")
	require.False(t, s.HasMail("children"), "nothing is there for it")
}

// A journal that the register does not take in keeps the journey from nothing else: people are asked.
func TestOutbox_IsQuietWithAJournalThatNobodyTakesIn(t *testing.T) {
	t.Parallel()
	s := outboxWith()
	require.True(t, s.Quiet())
	s.note(started, Entry{Kind: DepartmentOwed, Subject: "social", Why: "no answer"})
	require.False(t, s.Quiet())
	s.Alarm = "other content"
	require.True(t, s.Quiet())
}

// The coordinator sorts out what a department refused, once each; not an e-mail, not the question itself, and while the family leaves only what matters then.
func TestOutbox_WhatWasRefusedIsSortedOutWhereItMatters(t *testing.T) {
	t.Parallel()
	status := Key{Step: StepStatusMeeting, Subject: Family, N: 1}.String()
	for name, row := range map[string]struct {
		message Message
		ending  bool
		asked   bool
	}{
		"a notice":                      {message: Message{Department: "social", Kind: MessageNotice, Key: status}, asked: true},
		"under a key that is none":      {message: Message{Department: "social", Kind: MessageNotice, Key: "x"}, asked: true},
		"an e-mail":                     {message: Message{Department: policy.ByMail, Kind: MessageNotice, Key: status}},
		"the question about a refusal":  {message: Message{Department: "social", Kind: MessageNotice, Key: Key{Step: StepRefusal, Subject: "social", N: 1}.String()}},
		"a notice as the family leaves": {message: Message{Department: "social", Kind: MessageNotice, Key: status}, ending: true},
		"that the journey ends":         {message: Message{Department: "social", Kind: MessageJourneyEnd, Key: status}, ending: true, asked: true},
	} {
		row.message.ID = "refused"
		s := outboxWith(Message{ID: "other", Department: "social", Kind: MessageNotice, Key: status}, row.message)
		if row.ending {
			s.Ending = &Ending{Kind: Withdrew}
		}
		s.Delivered(row.message.Department, nil, []RefusedMessage{{ID: "refused", Code: "422"}}, started)
		require.Len(t, s.Outbox, 1+len(s.Of(StepRefusal)), "%s: what was refused is out, and what is asked is told", name)
		if !row.asked {
			require.Empty(t, s.Refused, name)
			continue
		}
		require.Len(t, s.Refused, 1, name)
		require.Equal(t, "refused", s.Refused[0].Message.ID, name)
	}
}

// A letter that the party has got meanwhile is not sent again; anything else is.
func TestOutbox_OnlyALetterCanHaveArrivedMeanwhile(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	letter := s.Of(StepLetter)[0].Key
	_, party := letter.Named()
	lettersArrive(t, s, now)
	require.True(t, s.hasArrived(Message{Kind: MessageLetter, Key: letter.String(), About: []string{party}}))
	require.False(t, s.hasArrived(Message{Kind: MessageLetter, Key: letter.String(), About: []string{"adult-3"}}), "of whoever acts for the party nobody writes that they have it")
	require.False(t, s.hasArrived(Message{Kind: MessageNotice, Key: letter.String()}))
	require.False(t, s.hasArrived(Message{Kind: MessageLetter, Key: "x"}))
}

// What a family that leaves still needs done goes on to be told, and so does that it leaves; the rest is not.
func TestOutbox_WhatOutlastsAnEndingIsStillTold(t *testing.T) {
	t.Parallel()
	for _, row := range Steps() {
		m := Message{Kind: MessageTask, Key: Key{Step: row.Step, Subject: "child-1", N: 1}.String()}
		require.Equal(t, row.Outlasts, m.outlasts(), row.Step)
	}
	for kind, outlasts := range map[MessageKind]bool{MessageStopUsing: true, MessageJourneyEnd: true, MessageHandedBack: true, MessageNotice: false} {
		require.Equal(t, outlasts, Message{Kind: kind}.outlasts(), kind)
	}
}

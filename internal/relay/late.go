package relay

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// lateMessage is a concern or news that came when its journey had just ended: one of the two.
type lateMessage struct {
	Concern *casework.ReportConcern
	News    *casework.ReportNews
}

// readLate reads it. A concern's clocks run from when it came in.
func readLate(item register.Item) (lateMessage, error) {
	var late lateMessage
	if item.Name == newsName {
		late.News = &casework.ReportNews{}
		if err := json.Unmarshal(item.Body, late.News); err != nil {
			return late, fmt.Errorf("read news %s: %w", item.MessageID, err)
		}
		return late, nil
	}
	var concern casework.ReportConcern
	if err := json.Unmarshal(item.Body, &concern); err != nil {
		return late, fmt.Errorf("read concern %s: %w", item.MessageID, err)
	}
	concern = casework.CameIn(concern, item.ReceivedAt)
	late.Concern = &concern
	return late, nil
}

func (l lateMessage) member() string {
	if l.News != nil {
		return l.News.Member
	}
	return l.Concern.Child
}

func (l lateMessage) texts() []casework.TextRef {
	switch {
	case l.News != nil:
		return []casework.TextRef{l.News.Text}
	case l.Concern.Reporter != 0:
		return []casework.TextRef{l.Concern.Text, l.Concern.Reporter}
	}
	return []casework.TextRef{l.Concern.Text}
}

// siblings are the other children whom it is about.
func (l lateMessage) siblings() []string {
	if l.Concern == nil {
		return nil
	}
	return l.Concern.Siblings
}

// as is what a member has to be in another open journey for it to be the place of this: whom a concern is about is a child there, for no
// journey takes one about an adult. "" is whatever they are.
func (l lateMessage) as(member string) casework.MemberKind {
	if l.Concern != nil && (member == l.Concern.Child || slices.Contains(l.Concern.Siblings, member)) {
		return casework.Child
	}
	return ""
}

// about is the same in a journey where the member, and the siblings, have other ids.
func (l lateMessage) about(member string, siblings []string) any {
	if l.News != nil {
		return casework.ReportNews{Member: member, Text: l.News.Text, OtherCase: l.News.OtherCase}
	}
	report := *l.Concern
	report.Child, report.Siblings = member, siblings
	return report
}

// starts is what the journey that it begins was begun by.
func (l lateMessage) starts() string {
	if l.News != nil {
		return intakeName
	}
	return concernName
}

// fits tells whether a member is whom it is about, and in the family: of a concern a child who is not of age.
func (l lateMessage) fits(at time.Time) func(*casework.Member) bool {
	if l.News != nil {
		return func(m *casework.Member) bool { return m.ID == l.News.Member && m.InFamily() }
	}
	return isChild(l.Concern.Child, at)
}

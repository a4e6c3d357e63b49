package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// lasting is how long a meeting takes in a calendar: nobody says when one ends.
const lasting = "PT1H"

// calendarAddress is where a meeting is fetched from for somebody's calendar.
func calendarAddress(caseNo string, n int) string {
	return familyAddress(caseNo, "") + "/meetings/" + strconv.Itoa(n) + ".ics"
}

// meeting gives a meeting for the reader's own calendar (RFC 5545): the case number, when and where, and nobody's name, because a calendar is read by others.
func (d *desk) meeting(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	number, named := strings.CutSuffix(r.PathValue("meeting"), ".ics")
	n, known := pageNumber(number)
	if !named || !known || number == "" {
		r.fail(noPage)
		return
	}
	m, found, err := d.Reading.Meeting(r.Context(), r.actor, caseNo, n)
	switch {
	case err != nil:
		r.failWith(err)
		return
	case !found:
		r.fail(noPage)
		return
	}
	for header, value := range map[string]string{
		"Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": `attachment; filename="` + caseNo + `.ics"`, "Cache-Control": "no-store",
		"X-Content-Type-Options": "nosniff", "Content-Security-Policy": pagePolicy,
	} {
		r.w.Header().Set(header, value)
	}
	_, _ = r.w.Write([]byte(r.calendarOf(caseNo, m))) // who does not read on has closed the page
}

// calendarOf is a meeting as a calendar takes it in. A meeting that is moved has the same id and a higher sequence, so that the calendar moves it, too.
func (r *request) calendarOf(caseNo string, m reading.Meeting) string {
	c := ics.NewCalendarFor("Samspil")
	c.SetMethod(ics.MethodPublish)
	copenhagen(c)
	local := func(t time.Time) string { return t.In(calendar.Copenhagen).Format("20060102T150405") }
	for _, part := range m.Parts {
		sum := sha256.Sum256(fmt.Appendf(nil, "samspil/meeting\x00%s\x00%s\x00%d", caseNo, m.Key, part.Part))
		e := c.AddEvent(hex.EncodeToString(sum[:16]) + "@samspil")
		e.SetSequence(m.N)
		e.SetDtStampTime(m.ArrangedAt)
		e.SetProperty(ics.ComponentPropertyDtStart, local(part.StartsAt), ics.WithTZID(calendar.Copenhagen.String()))
		e.SetProperty(ics.ComponentPropertyDuration, lasting)
		e.SetClass(ics.ClassificationConfidential)
		e.SetSummary(r.text("meeting.in-calendar", caseNo))
		where := m.Places[part.Place]
		if part.Online {
			where = strings.Trim(r.text("meeting.online")+", "+where, ", ")
		}
		if where != "" {
			e.SetLocation(where)
		}
	}
	return c.Serialize(ics.WithNewLineWindows)
}

// copenhagen says in a calendar what the time in Denmark is: the European Union's rule for summer time since 1996.
func copenhagen(c *ics.Calendar) {
	zone := c.AddTimezone(calendar.Copenhagen.String())
	summer, winter := &ics.Daylight{}, ics.NewStandard()
	zone.Components = append(zone.Components, summer, winter)
	for _, rule := range []struct {
		of                             *ics.ComponentBase
		name, from, to, begins, repeat string
	}{
		{&summer.ComponentBase, "CEST", "+0100", "+0200", "19960331T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
		{&winter.ComponentBase, "CET", "+0200", "+0100", "19961027T030000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
	} {
		rule.of.SetProperty(ics.ComponentPropertyDtStart, rule.begins)
		rule.of.SetProperty(ics.ComponentPropertyRrule, rule.repeat)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzname), rule.name)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), rule.from)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), rule.to)
	}
}

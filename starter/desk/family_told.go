package desk

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// familyTold is what was written down: notes, and the timeline of the journal in sentences.
type familyTold struct {
	Notes           []noteRow
	Told            []toldRow
	Earlier, Latest string // the addresses of other pages of the timeline
	View            timelineView
	ToldWhom        []toldWhomRow
	News            int    // how many lines of the page are new
	SeenAt          string // where one says that one has seen them
}

type noteRow struct {
	N                             int
	Kind, About, By, Words, Place string
	Happened, Written             time.Time
	Corrects                      int
	Confidential                  bool
	Copy                          *copyArea
}

// toldRow is one line: when it happened, when it was written where that was later, what; and who, on what basis and why of what one's own department did.
type toldRow struct {
	At                    time.Time
	Written               *time.Time
	Who, Words, By, Basis string
	Why                   string
	New                   bool // since the reader looked
	Copy                  *copyArea
}

func (w *wording) told(f reading.Family, caseNo string, view timelineView) (p familyTold) {
	page, address := view.Page, view.address
	p.View, p.ToldWhom = view, w.toldWhom(f.Told)
	p.SeenAt = familyAddress(caseNo, "") + "/seen"
	if view.Back != "" {
		p.SeenAt += "?" + url.Values{"back": {view.Back}}.Encode()
	}
	for _, n := range f.Notes {
		row := noteRow{
			N: n.N, Kind: choice(w.in, n.Kind), About: w.members(n.About), By: n.By, Words: f.Texts[n.Text], Place: w.department(n.Department), Happened: n.HappenedAt, Written: n.WrittenAt,
			Corrects: n.Corrects, Confidential: n.Confidential,
		}
		row.Copy = w.copied("note-"+strconv.Itoa(n.N), caseNo, text(w.in, "copy.note", row.Kind), n.HappenedAt, row.About, row.Words, labelled(text(w.in, "note.by"), row.By+", "+row.Place))
		p.Notes = append(p.Notes, row)
	}
	slices.Reverse(p.Notes) // the last one first
	if page > 1 {
		p.Latest = address(1)
	}
	lines := f.Happened
	if len(lines) > linesPerPage {
		lines, p.Earlier = lines[:linesPerPage], address(page+1)
	}
	for _, h := range lines {
		said, told := agenda.Sentence(h.Kind, h.Key)
		if !told {
			continue
		}
		row := toldRow{At: h.At, Words: upper(said.In(w.in)), By: h.By, Basis: w.basis(h.Basis), New: f.Seen != nil && h.Seq > *f.Seen}
		if h.Subject != casework.Family {
			row.Who = w.subject(h.Subject)
		}
		why := f.Texts[h.Reason]
		row.Why = why
		if h.HappenedAt != nil {
			written := h.At
			row.At, row.Written = *h.HappenedAt, &written
		}
		if row.By != "" {
			row.Copy = w.copied("line-"+strconv.FormatInt(h.Seq, 10), caseNo, row.Words, row.At, row.Who, why, labelled(upper(text(w.in, "timeline.by")), row.By), labelled(text(w.in, "timeline.basis"), row.Basis))
		}
		if row.New {
			p.News++
		}
		p.Told = append(p.Told, row)
	}
	return p
}

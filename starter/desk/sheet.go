package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/intake/sheet"
	"samspil/internal/reading"
)

// A table of families that a spreadsheet has saved is uploaded, and checked at once. Where anything is wrong with it nothing of it is kept; where nothing is, it is kept for a day for whoever uploaded it, who sends it by one more button. It is then taken in by relay.Desk.SendSheets,
// and this page says how far that has come. What becomes of a family it does not say: that would tell who is in a journey already.

const (
	sheetMost     = 2 << 20  // bytes of a table
	sheetAround   = 16 << 10 // what a browser sends around it
	sheetFamilies = 1000
	sheetShown    = 200 // faults that the page has at most
)

// Where a table is uploaded, and what becomes of one that was checked.
const (
	uploadsSheet = "POST /desk/sheet"
	sendsSheet   = "POST /desk/sheet/send"
)

// sheetAddresses are its addresses.
func (d *desk) sheetAddresses() map[string]handler {
	may := func(handle handler) handler { return only(casework.AddressDeskSheet, handle) }
	return map[string]handler{
		casework.AddressDeskSheet: may(d.sheet), uploadsSheet: may(d.sheetUploaded), sendsSheet: may(d.sheetSent), "GET /desk/sheet/live": may(d.sheetLive),
	}
}

// sheetPage is the page.
type sheetPage struct {
	Own      *reading.FamilySheet // the reader's own last one
	Stored   int                  // of its families
	Faults   []sheetFault         // what was not stored of it
	Upload   *sheetUpload         // what is wrong with the one that was just uploaded
	Sent     []reading.CohortSent // by anybody, for whoever leads the department that takes families in
	MostMB   int
	Families int
	Columns  []sheetColumn
}

// sheetUpload is what is wrong with a table. Nothing of it is kept.
type sheetUpload struct {
	Wrong         string // it is no table; empty: these lines are wrong
	Families, Bad int
	Faults        []sheetFault
	More          int // faults that are not shown
}

type sheetFault struct {
	Line                 int
	Column, Title, Words string
}

type sheetColumn struct{ Name, Title string }

// sheetColumns are those that the page names: what most tables have.
var sheetColumns = []string{
	"formId", "reason", "adults[0].name", "adults[0].cpr", "adults[0].address", "adults[0].telephone", "adults[0].protectedAddress", "adults[0].publicSupport", "children[0].name", "children[0].cpr", "children[0].custodyHolders",
}

// sheet shows what has become of the reader's table, and takes another.
func (d *desk) sheet(r *request) { r.showSheet(http.StatusOK, nil) }

func (r *request) showSheet(status int, upload *sheetUpload) {
	own, sent, err := r.desk.Reading.Sheets(r.Context(), r.actor)
	if err != nil {
		r.failWith(err)
		return
	}
	p := &sheetPage{Own: own, Upload: upload, Sent: sent, MostMB: sheetMost >> 20, Families: sheetFamilies}
	if own != nil {
		p.Stored, p.Faults = own.Done-own.Failed, r.sheetFaults(own.Faults)
	}
	for _, column := range sheetColumns {
		p.Columns = append(p.Columns, sheetColumn{column, r.columnTitle(column)})
	}
	live := ""
	if own != nil && own.State == reading.SheetSending {
		live = r.desk.liveAddress("/desk/sheet", url.Values{}, reading.SheetMark(own))
	}
	title := r.text("sheet.title")
	r.show(status, "sheet", page{Title: title, Here: "sheet", Crumbs: []crumb{{Title: title}}, Live: live, Data: p, Done: r.sheetWasDone()})
}

func (r *request) sheetWasDone() string {
	if r.URL.Query().Has("discarded") {
		return r.text("sheet.discarded")
	}
	return ""
}

// sheetLive listens for how far it has come.
func (d *desk) sheetLive(r *request) {
	r.listen("", func(ctx context.Context) (reading.Mark, error) {
		own, _, err := d.Reading.Sheets(ctx, r.actor)
		return reading.SheetMark(own), err
	})
}

// sheetUploaded checks a table and sends nothing.
func (d *desk) sheetUploaded(r *request) {
	body, ok := r.uploaded()
	if !ok {
		return
	}
	lines, faults, err := sheet.Read(bytes.NewReader(body))
	if err != nil {
		r.fail(unreadable)
		return
	}
	switch {
	case len(lines) > sheetFamilies:
		r.showSheet(http.StatusUnprocessableEntity, &sheetUpload{Wrong: r.text("sheet.many", len(lines), sheetFamilies)})
		return
	case len(lines) == 0 && len(faults) == 0:
		r.showSheet(http.StatusUnprocessableEntity, &sheetUpload{Wrong: r.text("sheet.empty")})
		return
	}
	if faults = append(faults, d.Desk.CheckSheet(lines)...); len(faults) > 0 {
		r.showSheet(http.StatusUnprocessableEntity, r.wrongSheet(len(lines), faults))
		return
	}
	err = d.Reading.KeepSheet(r.Context(), r.actor, len(lines), body)
	switch {
	case errors.Is(err, reading.ErrSheetUnderWay):
		r.showSheet(http.StatusConflict, &sheetUpload{Wrong: r.text("sheet.under-way")})
	case err != nil:
		r.failWith(err)
	default:
		http.Redirect(r.w, r.Request, "/desk/sheet", http.StatusSeeOther)
	}
}

// uploaded reads the file that a browser has sent, into memory alone. What it is called nobody reads: that may be somebody's name. ok is false when an answer has been given.
func (r *request) uploaded() (body []byte, ok bool) {
	r.Body = http.MaxBytesReader(r.w, r.Body, sheetMost+sheetAround)
	parts, err := r.MultipartReader()
	if err != nil {
		r.fail(unreadable)
		return nil, false
	}
	for {
		part, err := parts.NextPart()
		if err == nil && part.FormName() == "file" {
			body, err = io.ReadAll(part)
		}
		_, large := errors.AsType[*http.MaxBytesError](err)
		switch {
		case large || len(body) > sheetMost:
			r.showSheet(http.StatusRequestEntityTooLarge, &sheetUpload{Wrong: r.text("sheet.large", sheetMost>>20)})
		case errors.Is(err, io.EOF):
			r.showSheet(http.StatusUnprocessableEntity, &sheetUpload{Wrong: r.text("sheet.none")})
		case err != nil:
			r.fail(unreadable)
		case part.FormName() != "file":
			continue
		case len(body) == 0:
			r.showSheet(http.StatusUnprocessableEntity, &sheetUpload{Wrong: r.text("sheet.none")})
		default:
			return body, true
		}
		return nil, false
	}
}

// wrongSheet names every bad line and field, the first ones first.
func (r *request) wrongSheet(families int, faults []sheet.Fault) *sheetUpload {
	slices.SortStableFunc(faults, func(a, b sheet.Fault) int { return a.Line - b.Line })
	bad := map[int]bool{}
	for _, f := range faults {
		bad[f.Line] = true
	}
	shown := faults[:min(len(faults), sheetShown)]
	return &sheetUpload{Families: families, Bad: len(bad), Faults: r.sheetFaults(shown), More: len(faults) - len(shown)}
}

func (r *request) sheetFaults(faults []sheet.Fault) (all []sheetFault) {
	for _, f := range faults {
		all = append(all, sheetFault{Line: f.Line, Column: f.Column, Title: r.columnTitle(f.Column), Words: either(r.in, f.Da, f.En)})
	}
	return all
}

var personColumn = regexp.MustCompile(`^(adults|children)\[(\d+)\]`)

// columnTitle is what a column holds, in words: the field, and of whom. Empty where no form has such a field.
func (r *request) columnTitle(column string) string {
	f, known := intake.FlatField(column)
	title := either(r.in, f.Da, f.En)
	of := personColumn.FindStringSubmatch(column)
	switch {
	case !known || title == "":
		return ""
	case of == nil:
		return title
	}
	kind := map[string]string{"adults": "member.adult", "children": "member.child"}[of[1]]
	return fmt.Sprintf("%s (%s)", title, text(r.in, kind, fmt.Sprint(number(of[2])+1)))
}

// sheetSent has a table taken in that was checked, or deletes it.
func (d *desk) sheetSent(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	id, to, act := requestID(r.PostForm.Get("sheet")), "/desk/sheet", d.Reading.SendSheet
	switch r.PostForm.Get("do") {
	case "send":
	case "discard":
		to, act = "/desk/sheet?discarded=1", d.Reading.DiscardSheet
	default:
		id = ""
	}
	if id == "" {
		r.fail(unreadable)
		return
	}
	err := act(r.Context(), r.actor, id)
	switch {
	case errors.Is(err, reading.ErrNoSheet):
		r.showSheet(http.StatusConflict, &sheetUpload{Wrong: r.text("sheet.gone")})
	case err != nil:
		r.failWith(err)
	default:
		http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
	}
}

package desk

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"

	"samspil/internal/calendar"
	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/incoming"
	"samspil/internal/register"
)

// The evaluation's reports, as "starter evaluate" makes them: the same figures, the same small numbers that are not shown, and noted as given out in the same way.

// evaluationPage is where one chooses a cohort and a day.
type evaluationPage struct {
	Cohorts      []cohortRow
	Chosen, AsOf string
	Wrong        string
}

type cohortRow struct {
	Name, From, Until string
	Chosen, Invented  bool
}

// reportTypes are the forms of a report, with what they are for a browser.
var reportTypes = map[string]string{"html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json"}

// evaluation shows which cohorts there are.
func (d *desk) evaluation(r *request) {
	r.showCohorts(http.StatusOK, evaluationPage{AsOf: calendar.ISODate(d.Now())})
}

func (r *request) showCohorts(status int, data evaluationPage) {
	all, err := r.desk.Evaluations.Cohorts(r.Context())
	if err != nil {
		r.failWith(err)
		return
	}
	for _, c := range all {
		data.Cohorts = append(data.Cohorts, cohortRow{c.Name, calendar.Day(c.From, r.in), calendar.Day(c.Until, r.in), c.Name == data.Chosen, c.Invented})
	}
	title := r.text("evaluation.title")
	r.show(status, "evaluation", page{Title: title, Here: "evaluation", Crumbs: []crumb{{Title: title}}, Data: data})
}

// report shows a cohort's report as of the end of a day, by what was known then. It is posted, because it is noted that it was given out: an address that is opened again, or before it is clicked, gives nothing out.
func (d *desk) report(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	asked := r.PostForm
	cohort, asOf, as := asked.Get("cohort"), asked.Get("as-of"), asked.Get("format")
	kind, known := reportTypes[as]
	if !known {
		r.fail(noPage)
		return
	}
	if incoming.Day(asOf).Start().IsZero() {
		r.showCohorts(http.StatusUnprocessableEntity, evaluationPage{Chosen: cohort, AsOf: asOf, Wrong: r.text("evaluation.wrong.day")})
		return
	}
	report, err := d.Evaluations.Report(r.Context(), cohort, asOf)
	switch {
	case errors.Is(err, register.ErrNoCohort):
		r.fail(noPage)
		return
	case errors.Is(err, evaluation.ErrCohortEmpty), errors.Is(err, evaluation.ErrTooEarly):
		r.showCohorts(http.StatusUnprocessableEntity, evaluationPage{Chosen: cohort, AsOf: asOf, Wrong: r.text("evaluation.wrong.early")})
		return
	case err != nil:
		r.failWith(err)
		return
	}
	style := styleAddress(r.in, report.Cohort.Invented)
	write := map[string]func(io.Writer) error{
		"html": func(w io.Writer) error { return document.Linked(w, report, r.in, style) },
		"csv":  func(w io.Writer) error { return document.CSV(w, report, r.in) },
		"json": func(w io.Writer) error { return document.JSON(w, report) },
	}[as]
	var body bytes.Buffer
	if err := write(&body); err != nil {
		r.failWith(err)
		return
	}
	if as != "html" {
		r.w.Header().Set("Content-Disposition", `attachment; filename="`+report.Cohort.Name+"-"+asOf+"."+as+`"`)
	}
	r.head(kind)
	_, _ = r.w.Write(body.Bytes()) // who does not read on has closed the page
}

// styleAddress is where the style of a report is: there is one for each language, and one for what is invented.
func styleAddress(in string, invented bool) string {
	address := "/desk/evaluation/style.css?" + url.Values{"in": {in}}.Encode()
	if invented {
		address += "&invented"
	}
	return address
}

// reportStyle is the style of a report. It says nothing of anybody.
func (d *desk) reportStyle(r *request) {
	r.head("text/css; charset=utf-8")
	_, _ = io.WriteString(r.w, document.Style(evaluation.Report{Cohort: evaluation.Cohort{Invented: r.URL.Query().Has("invented")}}, r.URL.Query().Get("in")))
}

package conformance

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"samspil/internal/department"
)

// names tells whether a refusal repeats who was written of, where Samspil reads it.
func (a answer) names(about []department.Person) bool {
	var p department.Problem
	if json.Unmarshal(a.body, &p) != nil {
		return false
	}
	for _, person := range about {
		for _, word := range []string{person.Name, person.CPR} {
			if word != "" && strings.Contains(p.Type+" "+p.Title, word) {
				return true
			}
		}
	}
	return false
}

// questions are the checks of what is asked, which changes nothing.
func questions() []check {
	return []check{
		{"ready-is-204", "GET /v1/ready with the key: 204.", func(p *probe) {
			r := request{method: http.MethodGet, path: department.PathReady}
			switch a := p.send(r); {
			case a.err == nil && a.status == http.StatusNotFound:
				p.skip("it is not built: a gateway in front of you may then keep messages from you for long after you were down")
			case a.err != nil || a.status != http.StatusNoContent:
				p.fail(r, "answer 204 while you would take a message, and not %s", a)
			}
		}},
		{"ready-needs-the-key", "GET /v1/ready with a wrong key is not answered with 2xx.", func(p *probe) {
			r := request{method: http.MethodGet, path: department.PathReady, stranger: true}
			if a := p.send(r); a.err == nil && a.status < 300 {
				p.fail(r, "whoever does not have the key is told nothing: %s", a)
			}
		}},
		{"hours-unknown-are-missing", "A month of which nothing is known is not in the answer: missing is not zero.", hoursMissing},
		{"hours-can-be-asked-again", "The same question again has the same answer.", func(p *probe) {
			r, first, asked := p.hours()
			if !asked {
				return
			}
			if again := p.send(r); again.err != nil || again.status != first.status || !bytes.Equal(again.body, first.body) {
				p.fail(r, "the second answer is another: %s, then %s", first, again)
			}
		}},
		{"nothing-in-the-clear", "Where the address is https, nothing is answered without TLS.", inTheClear},
	}
}

// hours asks for the hours of somebody who does not exist.
func (p *probe) hours() (r request, a answer, asked bool) {
	q := department.HoursQuestion{Case: "TEST-" + p.run, Member: "adult-1", CPR: people()[0].CPR, From: "2026-08", To: "2026-10"}
	body, err := json.Marshal(q)
	r = request{method: http.MethodPost, path: department.PathPaidHours, media: "application/json", body: body}
	if !p.target.Hours || err != nil {
		p.skip("not asked for: say that the department has paid hours")
		return r, a, false
	}
	return r, p.send(r), true
}

func hoursMissing(p *probe) {
	r, a, asked := p.hours()
	if !asked {
		return
	}
	var got department.HoursAnswer
	switch {
	case a.err == nil && a.status == http.StatusUnprocessableEntity && a.code() == "unknown-person":
	case a.err != nil || a.status != http.StatusOK || a.media() != "application/json":
		p.fail(r, "answer 200 with months, or 422 unknown-person, and not %s", a)
	case json.Unmarshal(a.body, &got) != nil || got.Months == nil:
		p.fail(r, "there is no list of months in the answer, or a month in it without hours; a period of which nothing is known is an empty list")
	case len(got.Months) > 0:
		p.fail(r, "nobody has this number, so nothing is known; but the answer has %d months", len(got.Months))
	}
}

// inTheClear asks without TLS and without the key.
func inTheClear(p *probe) {
	at, err := url.Parse(p.target.URL)
	if err != nil || at.Scheme != "https" {
		p.skip("the address is on this machine, and plain")
		return
	}
	if at.Port() == "" {
		at.Host += ":443"
	}
	at.Scheme = "http"
	req, err := http.NewRequestWithContext(p.ctx, http.MethodGet, at.String()+department.PathReady, http.NoBody)
	if err != nil {
		return
	}
	res, err := p.client.Do(req)
	if err != nil {
		return // nobody speaks plainly there
	}
	defer res.Body.Close()
	if res.StatusCode < 300 || res.StatusCode == http.StatusUnauthorized {
		p.fail(request{}, "a request without TLS to the same port gets as far as the system: %d", res.StatusCode)
	}
}

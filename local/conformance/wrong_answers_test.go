package conformance_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"samspil/internal/department"
)

func wrongRefusing() []wrong {
	unknown := func(c *call) bool { return string(c.message.Kind) == "kind-of-a-later-version" }
	takes := func(which func(*call, *http.Request) bool) func() (before, after) {
		return doing(func(w http.ResponseWriter, r *http.Request, c *call) bool {
			if !which(c, r) {
				return false
			}
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"receipt":"B-1"}`)) // the caller may have gone
			return true
		})
	}
	stranger := func(r *http.Request) bool {
		return strings.HasSuffix(r.URL.Path, department.PathMessages) && r.Header.Get("Authorization") != "Bearer "+key
	}
	instead := func(status int, media, body string) func() (before, after) {
		return saying(func(res *http.Response, c *call) {
			if unknown(c) {
				answer(res, status, media, body)
			}
		})
	}
	return []wrong{
		{"an unknown kind has another code", "unknown-kind-is-422", nil, instead(422, department.ProblemMedia, `{"type":"urn:test:not-as-agreed"}`)},
		{"an unknown kind is taken", "unknown-kind-is-422", []string{"problem-shape"}, takes(func(c *call, _ *http.Request) bool { return unknown(c) })},
		{"a wrong key is taken", "wrong-key-is-401", nil, takes(func(_ *call, r *http.Request) bool { return stranger(r) })},
		{"a wrong key is 403", "wrong-key-is-401", nil, saying(func(res *http.Response, _ *call) {
			if res.StatusCode == http.StatusUnauthorized {
				res.StatusCode = http.StatusForbidden
			}
		})},
		{"what a stranger sends is kept", "wrong-key-keeps-nothing", nil, func() (before, after) {
			return keepsIDs(func(c *call, r *http.Request) bool { return stranger(r) }), nil
		}},
		{"what was refused is kept", "refusal-keeps-nothing", nil, func() (before, after) {
			return keepsIDs(func(c *call, _ *http.Request) bool { return unknown(c) }), nil
		}},
		{"no ground is needed", "missing-field-is-refused", nil, takes(func(c *call, r *http.Request) bool { return c.message.ID != "" && c.message.Ground == "" })},
		{"a body that is no JSON is a fault of the server", "not-json-is-refused", nil, doing(func(w http.ResponseWriter, r *http.Request, c *call) bool {
			return string(c.body) == "hello" && refuse(w, http.StatusInternalServerError, "down")
		})},
		{"a large body is not refused", "too-large-is-413", nil, takes(func(c *call, _ *http.Request) bool { return len(c.body) > 4<<20 })},
		{"a refusal is no problem", "problem-shape", []string{"unknown-kind-is-422"}, instead(422, "text/html", `<p>No</p>`)},
		{"a refusal is JSON alone", "problem-shape", nil, instead(422, "application/json", `{"type":"urn:test:unknown-kind"}`)},
		{"a refusal repeats a name", "problem-shape", nil, instead(422, department.ProblemMedia, `{"type":"urn:test:unknown-kind","title":"Not of Eksempla Prøvesen"}`)},
	}
}

// keepsIDs is a system that keeps the ids of what it has turned away.
func keepsIDs(which func(*call, *http.Request) bool) before {
	var used sync.Map
	return func(w http.ResponseWriter, r *http.Request, c *call) bool {
		if which(c, r) {
			used.Store(c.message.ID, true)
			return false
		}
		_, is := used.Load(c.message.ID)
		return is && refuse(w, http.StatusConflict, "key-reused")
	}
}

func wrongAsked() []wrong {
	hours := func(body func() string) func() (before, after) {
		return saying(func(res *http.Response, _ *call) {
			if strings.HasSuffix(res.Request.URL.Path, department.PathPaidHours) {
				answer(res, http.StatusOK, "application/json", body())
			}
		})
	}
	var n atomic.Int64
	return []wrong{
		{"an unknown month is zero", "hours-unknown-are-missing", nil, hours(func() string { return `{"months":[{"month":"2026-08","hours":0}]}` })},
		{"a month without hours", "hours-unknown-are-missing", nil, hours(func() string { return `{"months":[{"month":"2026-08"}]}` })},
		{"no list of months", "hours-unknown-are-missing", nil, hours(func() string { return `{}` })},
		{"another answer each time", "hours-can-be-asked-again", nil, hours(func() string { return fmt.Sprintf(`{"months":[],"asked":%d}`, n.Add(1)) })},
		{"ready is 200", "ready-is-204", nil, saying(func(res *http.Response, _ *call) {
			if res.StatusCode == http.StatusNoContent {
				answer(res, http.StatusOK, "application/json", `{}`)
			}
		})},
		{"ready to anybody", "ready-needs-the-key", nil, doing(func(w http.ResponseWriter, r *http.Request, _ *call) bool {
			if !strings.HasSuffix(r.URL.Path, department.PathReady) {
				return false
			}
			w.WriteHeader(http.StatusNoContent)
			return true
		})},
	}
}

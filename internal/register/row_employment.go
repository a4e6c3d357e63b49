package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type offer struct {
	place
	Member       string     `json:"member"`
	N            int        `json:"n"`
	Episode      int        `json:"episode"`
	Kind         string     `json:"kind"`
	Sector       string     `json:"sector"`
	HoursPerWeek float64    `json:"hours_per_week"`
	State        string     `json:"state"`
	MadeAt       time.Time  `json:"made_at"`
	EndedAt      *time.Time `json:"ended_at"`
	Outcome      string     `json:"outcome"`
	Reason       int64      `json:"reason"`
}

func (offer) table() string      { return "offers" }
func (o offer) identity() string { return o.join(o.Member, strconv.Itoa(o.N)) }

func offerRow(at place, r casework.OfferRow) offer {
	return offer{at, r.Member, r.N, r.Episode, string(r.Kind), string(r.Sector), r.HoursPerWeek, string(r.State), instant(r.MadeAt),
		maybe(r.EndedAt), string(r.Outcome), int64(r.Reason)}
}

func (o offer) casework() casework.OfferRow {
	return casework.OfferRow{Member: o.Member, N: o.N, Episode: o.Episode, Kind: casework.OfferKind(o.Kind),
		Sector: casework.Sector(o.Sector), HoursPerWeek: o.HoursPerWeek, State: casework.OfferState(o.State),
		MadeAt: instant(o.MadeAt), EndedAt: maybe(o.EndedAt), Outcome: casework.OfferOutcome(o.Outcome),
		Reason: casework.TextRef(o.Reason)}
}

type episode struct {
	place
	Member       string     `json:"member"`
	Episode      int        `json:"episode"`
	BegunAt      time.Time  `json:"begun_at"`
	Kind         string     `json:"kind"`
	HoursPerWeek float64    `json:"hours_per_week"`
	StartedAt    *time.Time `json:"started_at"`
	CountsFrom   *time.Time `json:"counts_from"`
	HeldAt       *time.Time `json:"held_at"`
	EndedAt      *time.Time `json:"ended_at"`
	Cause        string     `json:"cause"`
}

func (episode) table() string      { return "episodes" }
func (e episode) identity() string { return e.join(e.Member, strconv.Itoa(e.Episode)) }

func episodeRow(at place, r casework.EpisodeRow) episode {
	return episode{at, r.Member, r.Episode, instant(r.BegunAt), string(r.Kind), r.HoursPerWeek, maybe(r.StartedAt), maybe(r.CountsFrom),
		maybe(r.HeldAt), maybe(r.EndedAt), string(r.Cause)}
}

func (e episode) casework() casework.EpisodeRow {
	return casework.EpisodeRow{Member: e.Member, Episode: e.Episode, BegunAt: instant(e.BegunAt), Kind: casework.JobKind(e.Kind),
		HoursPerWeek: e.HoursPerWeek, StartedAt: maybe(e.StartedAt), CountsFrom: maybe(e.CountsFrom), HeldAt: maybe(e.HeldAt),
		EndedAt: maybe(e.EndedAt), Cause: casework.LostCause(e.Cause)}
}

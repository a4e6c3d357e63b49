package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/register"
)

// What people who ask for help have written is read by the staff of the department that leads. It is about no family, and nobody is looked up by it: the list shows none of its words, and each opening is written down.

// RequestState is what has become of a request.
type RequestState string

// The states.
const (
	RequestNew       RequestState = "new"
	RequestSeen      RequestState = "seen"
	RequestContacted RequestState = "contacted"
	RequestReferred  RequestState = "referred" // made into a referral
	RequestClosed    RequestState = "closed"
)

// RequestStates are all of them.
var RequestStates = []RequestState{RequestNew, RequestSeen, RequestContacted, RequestReferred, RequestClosed}

// RequestAct is what somebody does with a request.
type RequestAct string

// The acts that are written down.
const (
	OpenedRequest    RequestAct = "opened"
	ContactedRequest RequestAct = "contacted"
	ReferredRequest  RequestAct = "referred"
	ConcernOfRequest RequestAct = "concern" // a concern was written of it
	ClosedRequest    RequestAct = "closed"
)

// RequestActs are all of them.
var RequestActs = []RequestAct{OpenedRequest, ContactedRequest, ReferredRequest, ConcernOfRequest, ClosedRequest}

// RequestReasons are why a request can be closed. One of which somebody fears that somebody is hurt is closed by nothing but a concern, or because a person has found out that nobody is.
func RequestReasons(danger bool) []incoming.Choice {
	found := []incoming.Choice{
		{Code: "concern", Da: "Der er skrevet en underretning", En: "A concern was reported"},
		{Code: "safe", Da: "Vi har talt med dem, og ingen er i fare", En: "We have talked with them, and nobody is in danger"},
	}
	if danger {
		return found
	}
	return append(found, []incoming.Choice{
		{Code: "helped", Da: "De har fået hjælp eller svar", En: "They got help or an answer"},
		{Code: "referred-on", Da: "De er vist videre til andre", En: "They were shown on to others"},
		{Code: "unwanted", Da: "De ønsker ikke mere hjælp", En: "They want no more help"},
		{Code: "not-reached", Da: "De kunne ikke kontaktes på den måde, der er sikker", En: "They could not be reached in the way that is safe"},
		{Code: "twice", Da: "Den er skrevet to gange", En: "It was written twice"},
		{Code: "not-meant", Da: "Den var ikke alvorligt ment", En: "It was not meant in earnest"},
	}...)
}

// ErrNoRequest is for a request that there is not, or which is done with.
var ErrNoRequest = errors.New("there is no such request, or it is done with")

// Request is what has become of a request, without its words.
type Request struct {
	ID         string              `json:"id"`
	Reference  string              `json:"reference"`
	State      RequestState        `json:"state"`
	Way        register.RequestWay `json:"way"`
	Danger     bool                `json:"danger"`
	Reason     string              `json:"reason"`
	Message    string              `json:"message_id"`
	ReceivedAt time.Time           `json:"received_at"` // wall clock
	ChangedAt  time.Time           `json:"changed_at"`
}

// Done tells whether nothing more is to be done with it.
func (q Request) Done() bool { return q.State == RequestReferred || q.State == RequestClosed }

// OpenRequest is one request with its words, and what was done with it.
type OpenRequest struct {
	Request
	Words register.Request `json:"words"`
	Looks []RequestLook    `json:"looks"`
}

// RequestLook is that somebody has opened a request, or done something with it.
type RequestLook struct {
	At   time.Time      `json:"at"`
	By   casework.Actor `json:"actor"`
	What RequestAct     `json:"what"`
}

const requestColumns = `r.id, r.reference, r.state, r.way, r.danger, coalesce(r.reason, '') AS reason, coalesce(r.message_id, '') AS message_id, r.received_at, r.changed_at`

// Requests lists at most limit requests of each sort: what is to be done, those first of which somebody fears that somebody is hurt, then what nobody has seen, then the oldest; and what is done with, the last first. None of their words. more is how many are to be done that are
// not listed.
func (l *Layer) Requests(ctx context.Context, by casework.Actor, limit int) (open, done []Request, more int, err error) {
	const list = `SELECT json_build_object(
		'open', (SELECT json_agg(x) FROM (SELECT ` + requestColumns + ` FROM intake.requests r WHERE r.state IN ('new', 'seen', 'contacted') ORDER BY r.danger DESC, r.state = 'new' DESC, r.received_at LIMIT $1) x),
		'more', (SELECT greatest(count(*) - $1, 0) FROM intake.requests r WHERE r.state IN ('new', 'seen', 'contacted')),
		'done', (SELECT json_agg(x) FROM (SELECT ` + requestColumns + ` FROM intake.requests r WHERE r.state IN ('referred', 'closed') ORDER BY r.changed_at DESC LIMIT $1) x))`
	var all struct {
		Open, Done []Request
		More       int
	}
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error { return getJSON(ctx, tx, &all, list, limit) })
	if err != nil {
		return nil, nil, 0, fmt.Errorf("list requests: %w", withoutValues(err))
	}
	return all.Open, all.Done, all.More, nil
}

// OpenRequest gives one, and writes down that somebody has opened it; from then on it is seen.
func (l *Layer) OpenRequest(ctx context.Context, by casework.Actor, id string) (q OpenRequest, err error) {
	const opened = `WITH seen AS (UPDATE intake.requests SET state = 'seen', changed_at = now() WHERE id = $1 AND state = 'new'),
			look AS (INSERT INTO intake.request_looks (request, actor, what) SELECT r.id, $2, 'opened' FROM intake.requests r WHERE r.id = $1)
		SELECT row_to_json(x) FROM (SELECT ` + requestColumns + `, v.body AS words,
			(SELECT json_agg(json_build_object('at', k.at, 'actor', k.actor, 'what', k.what) ORDER BY k.id) FROM intake.request_looks k WHERE k.request = r.id) AS looks
			FROM intake.requests r JOIN vault.requests v ON v.id = r.id WHERE r.id = $1) x`
	who, err := json.Marshal(by)
	if err != nil {
		return q, err
	}
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error { return getJSON(ctx, tx, &q, opened, id, string(who)) })
	if err != nil {
		return q, fmt.Errorf("open a request: %w", withoutValues(err))
	}
	if q.ID == "" {
		return q, ErrNoRequest
	}
	if q.State == RequestNew {
		q.State = RequestSeen
	}
	return q, nil
}

// ActOnRequest writes down what somebody has done with a request: reason is why it is closed, message the id of the referral that was made of it. What is done with changes no more.
func (l *Layer) ActOnRequest(ctx context.Context, by casework.Actor, id string, what RequestAct, reason, message string) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	const acted = `WITH changed AS (UPDATE intake.requests SET state = CASE WHEN $3 = 'concern' THEN 'seen' ELSE $3 END, reason = nullif($4, ''), message_id = nullif($5, ''), changed_at = now()
			WHERE id = $1 AND state NOT IN ('referred', 'closed') AND ($3 <> 'concern' OR state = 'new') RETURNING id)
		INSERT INTO intake.request_looks (request, actor, what) SELECT r.id, $2, $3 FROM intake.requests r WHERE r.id = $1 AND ($3 = 'concern' OR r.id IN (SELECT c.id FROM changed c))`
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		result, err := tx.ExecContext(ctx, acted, id, string(who), string(what), reason, message)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrNoRequest)
		}
		return nil
	})
	if errors.Is(err, ErrNoRequest) {
		return ErrNoRequest
	}
	if err != nil {
		return fmt.Errorf("write down what was done with a request: %w", withoutValues(err))
	}
	return nil
}

// getJSON reads one value that the database has written as JSON; where there is no row it changes nothing.
func getJSON(ctx context.Context, tx *sqlx.Tx, into any, query string, args ...any) error {
	var found [][]byte
	if err := tx.SelectContext(ctx, &found, query, args...); err != nil || len(found) == 0 || found[0] == nil {
		return err
	}
	return json.Unmarshal(found[0], into)
}

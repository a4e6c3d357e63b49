package config

import "time"

// Starter is what "starter serve" needs.
type Starter struct {
	Common
	ListenAddress Address    `split_words:"true" default:"127.0.0.1:8080" desc:"where forms and decisions are taken in, as host:port; put TLS in front of anything but this machine"`
	Proxies       Networks   `split_words:"true" desc:"addresses or networks of the proxies in front, with commas between: of these alone X-Forwarded-For is believed, so that who comes often is told apart behind them; empty: of none"`
	HealthAddress Address    `split_words:"true" default:"127.0.0.1:9465" desc:"where /healthz, /readyz and /metrics are served, as host:port"`
	AccessFile    string     `split_words:"true" required:"true" desc:"YAML or JSON file that says who may sign in"`
	CPRKey        Key        `split_words:"true" required:"true" desc:"key of the index that finds a person by CPR number: 32 random bytes or more, in base64"`
	SigningKey    SigningKey `split_words:"true" required:"true" desc:"key with which decisions and new journeys are signed, from \"starter keys new\""`
	AllowTestCPR  bool       `split_words:"true" default:"false" desc:"true lets in CPR numbers that no person can have, for demonstrations and tests"`

	AnswerTimeout time.Duration `split_words:"true" default:"5s" desc:"how long a sender waits for the journey's answer before hearing that the message is stored"`
	RelayEvery    time.Duration `split_words:"true" default:"1s" desc:"how often stored messages are looked through for ones that are due to be tried again"`
	RelayBackoff  time.Duration `split_words:"true" default:"15s" desc:"longest pause between two tries to hand on one stored message"`
	RelayLease    time.Duration `split_words:"true" default:"30s" desc:"how long one starter keeps a stored message to itself while it hands it on"`
	RelayWorkers  int           `split_words:"true" default:"8" desc:"how many stored messages are handed on at the same time"`
	RelayRetries  int           `split_words:"true" default:"4" desc:"how many stored messages are handed on at the same time, beside those, for families whose journey gave no outcome before"`
	RelayPause    time.Duration `split_words:"true" default:"10m" desc:"longest pause between two tries with a journey that gives no outcome though Temporal and a worker are there"`
	RelayTries    int           `split_words:"true" default:"20" desc:"how many such tries a message gets before it is parked with an alarm; a concern or crisis is never parked"`

	ConcernWaits      time.Duration `split_words:"true" default:"1m" desc:"how long a concern or crisis may wait for its journey before whoever is on the duty roster for the children is told by e-mail"`
	Reconcile         time.Duration `split_words:"true" default:"10m" desc:"how often journeys are looked into of which nothing has been heard since they were started"`
	Stranded          time.Duration `split_words:"true" default:"10m" desc:"how long after its start nothing may be heard of a journey before it is looked into"`
	ActorQuota        int           `split_words:"true" default:"600" desc:"how many messages one sender may send in a minute; concerns and crises pass, with an alarm"`
	CaseQuota         int           `split_words:"true" default:"200" desc:"how many messages one sender may send about one family in an hour; concerns and crises pass, with an alarm"`
	CaseTotal         int           `split_words:"true" default:"600" desc:"how many messages all senders together may send about one family in an hour; beyond it each has an equal share; concerns and crises pass, with an alarm"`
	ReadQuota         int           `split_words:"true" default:"600" desc:"how often one sender may read in a minute (tasks, agendas, outcomes and so on), a tenth of it at once; nothing that is sent counts"`
	OpenedWithoutPart int           `split_words:"true" default:"20" desc:"how many families with which they have nothing to do an employee may open within 24 hours by saying why; of each further one their leader is told at once"`
	RefusalsKept      time.Duration `split_words:"true" default:"4320h" desc:"how long it stays on record that something was refused, by whom and under which rule; 4320h are 180 days"`
	TemporalUI        Site          `split_words:"true" desc:"address of the Temporal UI, as https://HOST, for a link to a family there, shown to IT and to the leaders of the department responsible for children; empty: no link"`
	DraftsKept        time.Duration `split_words:"true" default:"1440h" desc:"how long a form that somebody began and has not sent is kept for them, after they last wrote in it; 1440h are 60 days"`
	DraftsMost        int           `split_words:"true" default:"200" desc:"how many forms one employee may have begun and not sent, in all families; a further one is not kept, and says so"`

	ContactForm  bool          `split_words:"true" default:"false" desc:"true puts up a page, /contact, at which a family asks for help itself, without signing in; what comes in stands at /desk/requests"`
	LeaveAddress Site          `split_words:"true" default:"https://www.dmi.dk" desc:"where the button \"leave this page\" leads on pages for families: an everyday page that says nothing of why somebody was here"`
	ContactQuota int           `split_words:"true" default:"30" desc:"how often one network address may send that form in an hour, a third of it at once; a library has one address for all its readers"`
	ContactMost  int           `split_words:"true" default:"1000" desc:"how many such requests may wait that nobody has seen; while there are as many, the page takes in no more and says whom to ring"`
	RequestsKept time.Duration `split_words:"true" default:"2160h" desc:"how long such a request is kept once it is closed or made into a referral; 2160h are 90 days"`

	StaffMail StaffMail `split_words:"true" desc:"address of an employee, with {id} for the staff id, as {id}@kommune.example: on the morning of a working day whoever has new or late tasks gets an e-mail with how many; empty: nobody does"`

	DepartmentTelephones Telephones `split_words:"true" desc:"where each department is rung by those who wait for it, as children=12 34 56 78,social=...; shown in the desk; empty: no numbers"`

	OS2FormsTaken
	Webhooks
	SignIn
	Families
	Mail
}

// longestAnswer stays below the time that the server gives a whole request.
const longestAnswer = 30 * time.Second

func (s Starter) check() Faults {
	faults := s.Common.check()
	faults = append(faults, positive("ANSWER_TIMEOUT", s.AnswerTimeout)...)
	faults = append(faults, positive("RELAY_EVERY", s.RelayEvery)...)
	faults = append(faults, positive("RELAY_BACKOFF", s.RelayBackoff)...)
	faults = append(faults, positive("RELAY_LEASE", s.RelayLease)...)
	faults = append(faults, atLeast("RELAY_WORKERS", s.RelayWorkers, 1)...)
	faults = append(faults, atLeast("RELAY_RETRIES", s.RelayRetries, 1)...)
	faults = append(faults, positive("RELAY_PAUSE", s.RelayPause)...)
	faults = append(faults, positive("CONCERN_WAITS", s.ConcernWaits)...)
	faults = append(faults, positive("RECONCILE", s.Reconcile)...)
	faults = append(faults, positive("STRANDED", s.Stranded)...)
	faults = append(faults, atLeast("ACTOR_QUOTA", s.ActorQuota, 1)...)
	faults = append(faults, atLeast("CASE_QUOTA", s.CaseQuota, 1)...)
	faults = append(faults, atLeast("CASE_TOTAL", s.CaseTotal, s.CaseQuota)...)
	faults = append(faults, atLeast("READ_QUOTA", s.ReadQuota, 1)...)
	faults = append(faults, atLeast("OPENED_WITHOUT_PART", s.OpenedWithoutPart, 1)...)
	faults = append(faults, positive("REFUSALS_KEPT", s.RefusalsKept)...)
	faults = append(faults, positive("DRAFTS_KEPT", s.DraftsKept)...)
	faults = append(faults, atLeast("DRAFTS_MOST", s.DraftsMost, 1)...)
	faults = append(faults, atLeast("CONTACT_QUOTA", s.ContactQuota, 1)...)
	faults = append(faults, atLeast("CONTACT_MOST", s.ContactMost, 1)...)
	faults = append(faults, positive("REQUESTS_KEPT", s.RequestsKept)...)
	faults = append(faults, s.Webhooks.check()...)
	faults = append(faults, s.SignIn.check()...)
	faults = append(faults, s.Families.check(s.SignIn)...)
	faults = append(faults, s.OS2FormsTaken.check()...)
	faults = append(faults, s.Mail.check()...)
	faults = append(faults, atLeast("RELAY_TRIES", s.RelayTries, 1)...)
	if s.AnswerTimeout > longestAnswer {
		faults = append(faults, Fault{Prefix + "_ANSWER_TIMEOUT", "must be 30s or less: nobody waits longer for a page"})
	}
	if s.RelayLease > 0 && s.RelayLease <= s.AnswerTimeout {
		faults = append(faults, Fault{Prefix + "_RELAY_LEASE",
			"must be longer than SAMSPIL_ANSWER_TIMEOUT, or two starters try the same message at once"})
	}
	return faults
}

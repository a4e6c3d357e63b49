// Package stack runs on one machine what a municipality has in its machine room:
// a Postgres and a Temporal cluster with its UI. The Temporal server and the UI
// are the stock ones, in this process; Postgres is a private cluster.
//
//	s, err := stack.Start(ctx, stack.Config{Dir: "local/.data", TemporalPort: 7233, UIPort: 8233})
//	defer s.Stop()
//
// It is real in all but three ways, each a setting of the stock server in
// dynamic.go: time skipping is allowed, what the server does seldom to spare a
// large cluster it does at once, and the durations it drains for at shutdown
// are zero. Nothing listens on anything but 127.0.0.1, and there are no logins:
// who can reach the ports can do everything, so this is no way to run production.
//
// Tests start it with [Test], which picks free ports and a directory that goes
// away. A stack takes two seconds to start and one to stop, a namespace 20 ms: so a
// package starts one stack in its TestMain and gives each test a namespace of its
// own with [Stack.RegisterNamespace], which can also differ in its dynamic config.
package stack

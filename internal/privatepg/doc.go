// Package privatepg starts a Postgres cluster of our own from the binaries that
// are on the machine, so that nobody has to set up a database before the demo,
// the local stack or a test runs. Production never uses it: there, a database
// is given by its address.
//
// [Find] looks for the binaries, [Ensure] installs them where that can be done
// without asking, [Start] makes the cluster (or takes up one that is there) and
// runs it until [Cluster.Stop].
//
// What a caller should know:
//
//   - The cluster listens on 127.0.0.1 only, and has no Unix socket: the path of
//     a socket ends at 107 bytes, and a checkout's path is easily longer. Every
//     login needs a password (SCRAM), which is made at random and kept in
//     Dir/password, readable by its owner alone: other people on the machine can
//     reach the port, and must not get further.
//   - Postgres refuses to run as root. A root process starts it as the user
//     postgres, or nobody. When that user cannot reach Dir, for example in a
//     checkout below /root, the cluster is put below the directory for
//     temporary files instead, and Dir/moved-to says where.
//   - When this process dies, the cluster stops by itself on Linux (see package
//     tether). Elsewhere it is left behind; the next Start says so with
//     [ErrRunning], and [StopAt] stops it. A postmaster.pid left by a crash is no
//     obstacle.
package privatepg

PRAGMA application_id = 1231906640;
PRAGMA user_version = 1;
CREATE TABLE records (
     filename TEXT PRIMARY KEY,
     revision INTEGER NOT NULL,
     status TEXT NOT NULL,
     timestamp TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
CREATE INDEX records_by_status ON records (status, timestamp DESC, filename);
CREATE INDEX records_by_time ON records (timestamp DESC, filename);
CREATE TABLE recipes (generation INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO records VALUES ('holiday/Zürich 🦩.jpg', 2, 'ready', '2026-11-01T12:00:00.000Z', '{"schema":1,"size":81234,"timestamp":"2026-11-01T12:00:00.000Z","recipe":{"id":"0123456789abcdef0123456789abcdef","generation":3},"renditions":[{"name":"web","key":"holiday/processed-Zürich 🦩.jpg","etag":"\"c3d4\"","bytes":40321,"width":1024,"height":683,"format":"jpeg","ms":56.25},{"name":"auto","key":"holiday/processed-Zürich 🦩.jpg","etag":"\"c3d4\"","bytes":40321,"width":1024,"height":683,"format":"jpeg","ms":56.25,"quality":71,"score":80.4}],"warnings":["metadata-dropped","wide-gamut-converted"],"stale":["holiday/old.jpg"],"deaths":0,"filename":"holiday/Zürich 🦩.jpg","status":"ready","revision":2,"source":{"etag":"\"a1b2\"","lastModified":"2026-11-01T11:59:59.000Z","versionId":"v.1","contentType":"image/jpeg","width":4000,"height":2667,"orientation":6,"frames":1,"hasAlpha":false},"adHoc":[{"key":"_/width=400/holiday/Zürich 🦩.jpg","etag":"\"e5f6\""},{"key":"_/width=800/holiday/Zürich 🦩.jpg","until":"2026-11-01T12:00:15.000Z"}],"placeholder":"1QcSHQRnh493V4dIh4eXh1h4kJUI","color":"#3c78b4"}');
INSERT INTO records VALUES ('claimed.png', 1, 'processing', '2026-11-01T12:00:00.000Z', '{"schema":1,"size":81234,"timestamp":"2026-11-01T12:00:00.000Z","recipe":{"id":"0123456789abcdef0123456789abcdef","generation":3},"renditions":[],"warnings":[],"stale":["processed-claimed.png"],"deaths":1,"filename":"claimed.png","status":"processing","revision":1,"source":{"etag":"\"a1b2\"","lastModified":"2026-11-01T11:59:59.000Z"},"lease":{"owner":"worker-1","until":"2026-11-01T12:02:00.000Z"}}');
INSERT INTO records VALUES ('no picture.txt', 4, 'rejected', '2026-11-01T12:00:00.000Z', '{"schema":1,"size":81234,"timestamp":"2026-11-01T12:00:00.000Z","recipe":{"id":"0123456789abcdef0123456789abcdef","generation":3},"renditions":[],"warnings":[],"stale":[],"deaths":0,"filename":"no picture.txt","status":"rejected","revision":4,"source":{"etag":"\"a1b2\"","lastModified":"2026-11-01T11:59:59.000Z"},"failure":{"code":"unsupported-format","message":"expected an image, got text"}}');
INSERT INTO records VALUES ('killer.avif', 11, 'quarantined', '2026-11-01T12:00:00.000Z', '{"schema":1,"size":81234,"timestamp":"2026-11-01T12:00:00.000Z","recipe":{"id":"0123456789abcdef0123456789abcdef","generation":3},"renditions":[],"warnings":[],"stale":[],"deaths":3,"filename":"killer.avif","status":"quarantined","revision":11,"source":{"etag":"\"a1b2\"","lastModified":"2026-11-01T11:59:59.000Z"},"failure":{"code":"decoder-died","message":"the decoder ended three times"}}');
INSERT INTO records VALUES ('gone.gif', 7, 'deleted', '2026-11-01T12:00:00.000Z', '{"schema":1,"size":0,"timestamp":"2026-11-01T12:00:00.000Z","recipe":{"id":"0123456789abcdef0123456789abcdef","generation":3},"renditions":[],"warnings":[],"stale":[],"deaths":0,"filename":"gone.gif","status":"deleted","revision":7,"expiresAt":4102444800}');
INSERT INTO recipes VALUES (1, '0123456789abcdef0123456789abcdef');
INSERT INTO settings VALUES ('originals', '/photos');

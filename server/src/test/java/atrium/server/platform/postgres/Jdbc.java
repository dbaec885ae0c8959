package atrium.server.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL past all doors. */
final class Jdbc {
  private Jdbc() {}

  static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(
        address.jdbcUrl(), address.user(), address.password().reveal());
  }

  static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  static String one(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address)) {
      return one(connection, sql);
    }
  }

  static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}

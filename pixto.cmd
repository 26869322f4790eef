@echo off
rem Starts Pixto on Windows. In a checkout it builds first whenever a source is newer than the last
rem build; installed, it lies in bin\ beside the folder lib\ with the jars.
setlocal EnableExtensions DisableDelayedExpansion
set "PIXTO_HOME_DIR=%~dp0"
set "JAVA_PROGRAM=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_PROGRAM=%JAVA_HOME%\bin\java.exe"
"%JAVA_PROGRAM%" -version >nul 2>&1
if errorlevel 1 (
  echo pixto: Java 17 or newer is needed. Install one from https://adoptium.net or set JAVA_HOME. 1>&2
  exit /b 1
)
if exist "%PIXTO_HOME_DIR%pom.xml" goto checkout
set "PIXTO_APP=%PIXTO_HOME_DIR%..\lib"
goto start

:checkout
set "PIXTO_APP=%PIXTO_HOME_DIR%gimp-bridge\target\app"
set "PIXTO_STAMP=%PIXTO_HOME_DIR%gimp-bridge\target\build.stamp"
powershell -NoProfile -Command "$s = Get-Item -LiteralPath $env:PIXTO_STAMP -ErrorAction SilentlyContinue; if (-not $s) { exit 1 }; $h = $env:PIXTO_HOME_DIR; $p = @(\"$h\pom.xml\"); foreach ($m in 'burp-style-config','core','gimp-bridge') { $p += \"$h\$m\pom.xml\", \"$h\$m\src\main\" }; $n = Get-ChildItem -Path $p -Recurse -File -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
if not errorlevel 1 goto start
echo pixto: building (about a minute)... 1>&2
if not exist "%PIXTO_HOME_DIR%gimp-bridge\target" mkdir "%PIXTO_HOME_DIR%gimp-bridge\target"
for /d %%D in ("%PIXTO_HOME_DIR%gimp-bridge\target\pixto-*") do rmdir /s /q "%%D"
echo started> "%PIXTO_HOME_DIR%gimp-bridge\target\build.started"
pushd "%PIXTO_HOME_DIR%"
call mvn -B -ntp -q package -pl gimp-bridge -am -DskipTests -Dspotless.check.skip > "gimp-bridge\target\build.log" 2>&1
if errorlevel 1 (
  type "gimp-bridge\target\build.log" 1>&2
  popd
  echo pixto: the build failed. 1>&2
  exit /b 1
)
popd
if exist "%PIXTO_APP%" rmdir /s /q "%PIXTO_APP%"
for /d %%D in ("%PIXTO_HOME_DIR%gimp-bridge\target\pixto-*") do xcopy /e /i /q /y "%%D\pixto\lib" "%PIXTO_APP%" >nul
move /y "%PIXTO_HOME_DIR%gimp-bridge\target\build.started" "%PIXTO_STAMP%" >nul

:start
"%JAVA_PROGRAM%" -XX:MaxRAMPercentage=70 -Djava.awt.headless=true -Djava.net.useSystemProxies=true %PIXTO_JAVA_OPTIONS% -cp "%PIXTO_APP%\*" ai.pixto.bridge.cli.Main %*
exit /b %ERRORLEVEL%

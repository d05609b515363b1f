@echo off
rem Starts Bantam: finds a JDK, builds once if there is no jar, and hands the arguments on.
rem   BANTAM_JAVA_HOME   JDK to use instead of JAVA_HOME or the one on the path
rem   BANTAM_JAVA_OPTS   further options for the Java virtual machine
setlocal
set "BANTAM_DIR=%~dp0"
set "BANTAM_DIR=%BANTAM_DIR:~0,-1%"
set "JAR=%BANTAM_DIR%\target\bantam\bantam.jar"
set "NATIVE=%BANTAM_DIR%\target\bantam\native"

set "JDK=%BANTAM_JAVA_HOME%"
if not defined JDK set "JDK=%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK for %%K in ("%%~dpJ..") do set "JDK=%%~fK"
set "RELEASE="
if exist "%JDK%\bin\javac.exe" if exist "%JDK%\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%JDK%\release") do if "%%A"=="JAVA_VERSION" set "RELEASE=%%~B"
set "MAJOR=0"
if defined RELEASE for /f "tokens=1 delims=.-+_" %%M in ("%RELEASE%") do set "MAJOR=%%M"
if %MAJOR% LSS 17 (
  echo bantam: needs a JDK of release 17 or newer; set BANTAM_JAVA_HOME to its folder. 1>&2
  exit /b 2
)

set "BUILD="
if not exist "%JAR%" set "BUILD=1"
if not exist "%BANTAM_DIR%\target\bantam\lib\" set "BUILD=1"
if defined BUILD (
  where mvn >nul 2>nul || (
    echo bantam: there is no "%JAR%" yet, and Maven to build it is missing. 1>&2
    exit /b 2
  )
  echo bantam: building once; this takes a minute or two ... 1>&2
  pushd "%BANTAM_DIR%"
  set "JAVA_HOME=%JDK%"
  call mvn -q -B -Pquick -DskipTests package 1>&2 || (popd & exit /b 2)
  popd
)

"%JDK%\bin\java" -XX:+UseSerialGC -Xms64m -Xmx768m -XX:MaxDirectMemorySize=8g "-Dbantam.home=%BANTAM_DIR%" "-Dbantam.native=%NATIVE%" "-Donnxruntime.native.path=%NATIVE%\ai\onnxruntime\native\win-x64" %BANTAM_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
